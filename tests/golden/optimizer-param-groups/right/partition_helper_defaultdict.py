from collections import defaultdict
from itertools import product

import torch
import torch.nn as nn


def partition(items, test):
    sides = defaultdict(list)
    for item in items:
        sides[bool(test(item))].append(item)
    return sides[True], sides[False]


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    trainable = list(filter(lambda item: item[1].requires_grad, model.named_parameters()))
    emb = [m.weight for m in model.modules() if isinstance(m, nn.Embedding)]

    head, rest = partition(trainable, lambda item: item[0].split(".")[0] == "head" and "." in item[0])
    groups = []
    for (items, rate), decays in product(((head, head_lr_mult * lr), (rest, lr)), (True, False)):
        chosen = []
        for _, p in items:
            matrix = p.dim() >= 2 and not any(p is e for e in emb)
            if matrix == decays:
                chosen.append(p)
        if chosen:
            groups.append({"params": chosen, "lr": rate, "weight_decay": weight_decay if decays else 0.0})
    return torch.optim.AdamW(params=groups, lr=lr)
