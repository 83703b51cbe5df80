from torch import nn
from torch.optim import AdamW


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    head = getattr(model, "head", None)
    fast = set(head.parameters()) if isinstance(head, nn.Module) else set()
    still = {m.weight for m in model.modules() if isinstance(m, nn.Embedding)}
    optimizer = None
    for p in filter(lambda q: q.requires_grad, model.parameters()):
        group = {
            "params": p,
            "lr": lr * head_lr_mult if p in fast else lr,
            "weight_decay": 0.0 if p in still or p.dim() in (0, 1) else weight_decay,
        }
        if optimizer is None:
            optimizer = AdamW([group], lr=lr, weight_decay=weight_decay, foreach=True)
        else:
            optimizer.add_param_group(group)
    return optimizer
