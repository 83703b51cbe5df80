# BUG: names are listed with remove_duplicate=False, so a tied weight stands twice in its group
# FAILS: params.each-once
# NAMED: tied-twice
from itertools import groupby

import torch
from torch import nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    lookup = [id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)]
    named = [(n, p) for n, p in model.named_parameters(remove_duplicate=False) if p.requires_grad]

    def key(item):
        name, p = item
        return (name.startswith("head."), p.dim() > 1 and id(p) not in lookup)

    groups = []
    for (is_head, decays), members in groupby(sorted(named, key=key), key=key):
        groups.append(
            dict(
                params=[p for _, p in members],
                lr=lr * head_lr_mult if is_head else lr,
                weight_decay=weight_decay if decays else 0.0,
            )
        )
    return torch.optim.AdamW(groups, lr=lr)
