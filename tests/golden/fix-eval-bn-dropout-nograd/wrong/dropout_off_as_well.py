# FAILS: state.config-untouched
import torch
from torch import nn


def predict_proba(model, batches):
    was = model.training
    model.eval()
    for m in model.modules():
        if isinstance(m, nn.Dropout):
            m.p = 0
    with torch.no_grad():
        out = torch.cat([model(x).softmax(1) for x in batches])
    model.train(was)
    return out
