import torch
from torch import nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    embeddings = {id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)}
    members = {}
    for name, p in model.named_parameters():
        decayed = p.ndim >= 2 and id(p) not in embeddings
        in_head = name.startswith("head.")
        if p.requires_grad:
            members.setdefault((decayed, in_head), []).append(p)
    groups = []
    for (decayed, in_head), params in members.items():
        group = {"params": params}
        group["lr"] = lr * head_lr_mult if in_head else lr
        group["weight_decay"] = weight_decay if decayed else 0.0
        groups.append(group)
    return torch.optim.AdamW(groups)
