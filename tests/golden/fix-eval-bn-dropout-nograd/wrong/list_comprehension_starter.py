# FAILS: mode.eval-during-validation
# NAMED: starter
import torch
import torch.nn.functional as F


def predict_proba(model, batches):
    return torch.vstack([F.softmax(model(x), -1) for x in batches])
