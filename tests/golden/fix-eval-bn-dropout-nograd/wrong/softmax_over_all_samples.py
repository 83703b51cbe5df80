# FAILS: output.values
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    with torch.no_grad():
        out = torch.cat([model(x) for x in batches]).softmax(0)
    model.train(was)
    return out
