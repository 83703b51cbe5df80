# FAILS: state.config-untouched
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    model.head = torch.nn.Softmax(dim=1)
    with torch.no_grad():
        out = torch.cat([model.head(model(x)) for x in batches])
    model.train(was)
    return out
