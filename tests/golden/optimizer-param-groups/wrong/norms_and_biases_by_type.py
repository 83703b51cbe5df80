# BUG: only parameters called bias and those of known norm classes are exempt, so a single scale or gate vector decays
# FAILS: params.grouped
# NAMED: norms-by-type
import torch
from torch import nn

EXEMPT = (
    nn.Embedding,
    nn.LayerNorm,
    nn.RMSNorm,
    nn.GroupNorm,
    nn.BatchNorm1d,
    nn.BatchNorm2d,
    nn.BatchNorm3d,
    nn.InstanceNorm1d,
    nn.InstanceNorm2d,
)


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    owner = {}
    for m in model.modules():
        for p in m.parameters(recurse=False):
            owner.setdefault(p, m)
    optimizer = None
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        free = name.rpartition(".")[2] == "bias" or isinstance(owner[p], EXEMPT)
        g = {"params": [p], "lr": lr, "weight_decay": 0.0 if free else weight_decay}
        g["lr"] *= head_lr_mult if name.startswith("head.") else 1.0
        if optimizer:
            optimizer.add_param_group(g)
        else:
            optimizer = torch.optim.AdamW([g])
    return optimizer
