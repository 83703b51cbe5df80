# BUG: frozen parameters are put in as well, and one with a left-over .grad moves at the next step
# FAILS: params.trainable-set
# NAMED: frozen-included
import torch
from torch import nn


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    tables = [m.weight for m in model.modules() if type(m) is nn.Embedding or isinstance(m, nn.Embedding)]
    decay_of = lambda p: 0.0 if p.ndim < 2 or any(p is t for t in tables) else weight_decay
    rate_of = lambda n: lr * head_lr_mult if n.startswith("head.") else lr
    # AdamW skips what has no gradient, so frozen ones need no special care
    return torch.optim.AdamW(
        [{"params": p, "lr": rate_of(n), "weight_decay": decay_of(p)} for n, p in model.named_parameters()],
        lr=lr,
        weight_decay=weight_decay,
    )
