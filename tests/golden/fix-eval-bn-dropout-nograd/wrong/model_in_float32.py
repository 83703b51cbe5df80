# FAILS: state.config-untouched
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval().float()
    with torch.no_grad():
        out = torch.cat([model(x.float()).softmax(1) for x in batches])
    model.train(was)
    return out
