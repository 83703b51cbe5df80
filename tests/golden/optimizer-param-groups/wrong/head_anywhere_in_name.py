# BUG: any path component called head counts, so block.head.weight gets the head's rate
# FAILS: params.grouped
# NAMED: head-at-any-depth
import torch
from torch import nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    flat = {m.weight for m in model.modules() if isinstance(m, nn.Embedding)}
    groups = []
    for name, p in model.named_parameters():
        if p.requires_grad:
            *path, _ = name.split(".")
            groups.append(
                {
                    "params": [p],
                    "lr": lr * head_lr_mult if "head" in path else lr,
                    "weight_decay": 0.0 if p in flat or p.ndim < 2 else weight_decay,
                }
            )
    return torch.optim.AdamW(groups)
