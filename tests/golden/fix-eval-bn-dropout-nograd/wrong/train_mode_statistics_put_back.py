# FAILS: mode.eval-during-validation
import copy

import torch


def predict_proba(model, batches):
    saved = copy.deepcopy(model.state_dict())
    with torch.no_grad():
        probs = torch.cat([model(x if len(x) > 1 else x.repeat(2, 1))[:len(x)].softmax(1) for x in batches])
    model.load_state_dict(saved)
    return probs
