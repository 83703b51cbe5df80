# FAILS: state.config-untouched
import torch


def predict_proba(model, batches):
    kept = []
    was = model.training
    model.eval()
    model.register_forward_hook(lambda m, i, o: kept.append(o.softmax(1)))
    with torch.no_grad():
        for x in batches:
            model(x)
    model.train(was)
    return torch.cat(kept)
