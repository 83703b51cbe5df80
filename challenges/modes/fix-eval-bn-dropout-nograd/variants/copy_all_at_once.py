import copy

import torch


def predict_proba(model, batches):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        everything = torch.cat(list(batches))
        scores = twin(everything)
        scores = scores - scores.max(dim=1, keepdim=True).values
        weights = scores.exp()
        return weights / weights.sum(dim=1, keepdim=True)
