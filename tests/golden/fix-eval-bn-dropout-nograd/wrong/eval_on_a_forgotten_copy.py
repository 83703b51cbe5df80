# FAILS: mode.eval-during-validation
# NAMED: nograd-no-eval
import copy

import torch


def predict_proba(model, batches):
    net = copy.deepcopy(model).eval()
    with torch.inference_mode():
        return torch.cat([torch.softmax(model(x), dim=1) for x in batches])
