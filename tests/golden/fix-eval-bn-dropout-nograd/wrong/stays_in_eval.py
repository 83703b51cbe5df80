# FAILS: mode.restored
# NAMED: not-restored
import torch


def predict_proba(model, batches):
    with torch.no_grad():
        return torch.softmax(model.eval()(torch.cat(batches)), dim=1)
