import torch
from torch import nn
from torch.optim import AdamW


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    seen = set()
    opt = None
    for prefix, module in model.named_modules():
        for short, p in module.named_parameters(recurse=False):
            if p in seen or not p.requires_grad:
                continue
            seen.add(p)
            full = f"{prefix}.{short}" if prefix else short
            wd = weight_decay
            if p.ndim in (0, 1):
                wd = 0.0
            elif isinstance(module, nn.Embedding) and short == "weight":
                wd = 0.0
            group = {"params": p, "lr": lr, "weight_decay": wd}
            if full.startswith("head."):
                group["lr"] = lr * head_lr_mult
            if opt is None:
                opt = AdamW([group])
            else:
                opt.add_param_group(group)
    return opt
