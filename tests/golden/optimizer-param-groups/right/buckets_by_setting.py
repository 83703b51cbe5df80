import torch
from torch import nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    embeddings = {id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)}
    buckets = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        rate = lr * head_lr_mult if name.startswith("head.") else lr
        decay = 0.0 if p.ndim < 2 or id(p) in embeddings else weight_decay
        buckets.setdefault((rate, decay), []).append(p)
    groups = [{"params": ps, "lr": r, "weight_decay": d} for (r, d), ps in buckets.items()]
    return torch.optim.AdamW(groups)
