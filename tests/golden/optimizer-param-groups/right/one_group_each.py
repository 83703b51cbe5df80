from typing import Any

import torch
from torch import nn


def build_adamw(model: nn.Module, lr: float, weight_decay: float, head_lr_mult: float = 10.0) -> torch.optim.AdamW:
    def is_embedding(p: nn.Parameter) -> bool:
        return any(isinstance(m, nn.Embedding) and m.weight is p for m in model.modules())

    def settings(name: str, p: nn.Parameter) -> dict[str, Any]:
        no_decay = p.dim() <= 1 or is_embedding(p)
        return {
            "params": [p],
            "lr": lr * (head_lr_mult if name[:5] == "head." else 1),
            "weight_decay": 0 if no_decay else weight_decay,
        }

    groups = [settings(name, p) for name, p in model.named_parameters() if p.requires_grad]
    assert groups
    return torch.optim.AdamW(groups, lr=lr, weight_decay=weight_decay)
