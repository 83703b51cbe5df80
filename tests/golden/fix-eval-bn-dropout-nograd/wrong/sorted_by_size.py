# FAILS: output.batch-invariant
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    with torch.no_grad():
        out = torch.cat([model(x).softmax(1) for x in sorted(batches, key=len)])
    model.train(was)
    return out
