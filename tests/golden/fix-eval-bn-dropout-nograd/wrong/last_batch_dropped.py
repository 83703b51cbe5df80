# FAILS: output.shape
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    with torch.no_grad():
        out = torch.cat([model(x).softmax(1) for x in batches if len(x) == len(batches[0])])
    model.train(was)
    return out
