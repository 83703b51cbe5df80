from collections import defaultdict

import torch
import torch.nn as nn


def build_adamw(model: nn.Module, lr: float, weight_decay: float, head_lr_mult: float = 10.0):
    seen = set()
    buckets = defaultdict(list)
    for prefix, module in model.named_modules():
        for short, p in module.named_parameters(recurse=False):
            full = f"{prefix}.{short}" if prefix else short
            if p in seen or not p.requires_grad:
                continue
            seen.add(p)
            rate = lr * (head_lr_mult if full.startswith("head.") else 1)
            wd = 0.0 if isinstance(module, nn.Embedding) or p.ndim <= 1 else weight_decay
            buckets[rate, wd].append(p)
    print({key: len(ps) for key, ps in buckets.items()})
    return torch.optim.AdamW([{"params": ps, "lr": r, "weight_decay": w} for (r, w), ps in buckets.items()])
