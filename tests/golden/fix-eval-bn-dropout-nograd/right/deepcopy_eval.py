from copy import deepcopy

import torch


def predict_proba(model, batches):
    frozen = deepcopy(model)
    frozen.eval()
    frozen.requires_grad_(False)
    with torch.inference_mode():
        rows = [frozen(x).softmax(dim=1) for x in batches]
    return torch.cat(rows)
