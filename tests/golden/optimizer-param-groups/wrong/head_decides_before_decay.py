# BUG: the rules are an if/elif chain with the head first, so biases and embeddings of the head decay
# FAILS: params.grouped
# NAMED: head-decays-whole
import torch
import torch.nn as nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    emb = {m.weight for m in model.modules() if isinstance(m, nn.Embedding)}
    head, plain, rest = [], [], []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            pass
        elif name.startswith("head."):
            head += [p]
        elif p.ndim < 2 or p in emb:
            plain += [p]
        else:
            rest += [p]
    return torch.optim.AdamW(
        [{"params": rest}, {"params": plain, "weight_decay": 0.0}, {"params": head, "lr": lr * head_lr_mult}],
        lr=lr,
        weight_decay=weight_decay,
    )
