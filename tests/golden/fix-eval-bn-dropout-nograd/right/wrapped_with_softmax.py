import torch
import torch.nn as nn


def predict_proba(model, batches):
    before = {m: m.training for m in model.modules()}
    pipeline = nn.Sequential(model, nn.Softmax(dim=-1)).eval()
    with torch.no_grad():
        probs = pipeline(torch.cat(batches))
    for m in before:
        m.training = before[m]
    return probs
