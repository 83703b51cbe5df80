# FAILS: output.shape
# NAMED: list-not-tensor
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    rows = []
    with torch.no_grad():
        for x in batches:
            rows += list(model(x).softmax(1))
    model.train(was)
    return rows
