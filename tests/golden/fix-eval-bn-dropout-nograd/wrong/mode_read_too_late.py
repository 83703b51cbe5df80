# FAILS: mode.restored
# NAMED: not-restored
import torch


def predict_proba(model, batches):
    model.eval()
    before = model.training
    with torch.no_grad():
        out = torch.cat([model(x).softmax(1) for x in batches])
    model.train(before)
    return out
