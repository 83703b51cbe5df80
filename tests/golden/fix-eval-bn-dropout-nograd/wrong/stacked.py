# FAILS: run.no-exception
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    with torch.no_grad():
        out = torch.stack([model(x).softmax(1) for x in batches])
    model.train(was)
    return out.flatten(0, 1)
