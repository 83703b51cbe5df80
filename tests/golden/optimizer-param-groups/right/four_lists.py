import torch


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    no_decay = set()
    for module in model.modules():
        if isinstance(module, torch.nn.Embedding):
            no_decay.add(module.weight)
    for p in model.parameters():
        if len(p.shape) < 2:
            no_decay.add(p)

    body_plain, body_decay, head_plain, head_decay = [], [], [], []
    for name, p in model.named_parameters():
        if p.requires_grad:
            if name.startswith("head."):
                (head_plain if p in no_decay else head_decay).append(p)
            else:
                (body_plain if p in no_decay else body_decay).append(p)

    return torch.optim.AdamW(
        [
            dict(params=body_decay),
            dict(params=body_plain, weight_decay=0.0),
            dict(params=head_decay, lr=lr * head_lr_mult),
            dict(params=head_plain, lr=lr * head_lr_mult, weight_decay=0.0),
        ],
        lr=lr,
        weight_decay=weight_decay,
    )
