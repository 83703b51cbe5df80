import torch


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    tables = [m.weight for m in model.modules() if type(m).__name__ == "Embedding"]

    def plain(p):
        return p.dim() < 2 or any(p is table for table in tables)

    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    body = [p for n, p in named if n.split(".")[0] != "head"]
    head = [p for n, p in named if n.split(".")[0] == "head"]
    return torch.optim.AdamW(
        [
            dict(params=[p for p in body if not plain(p)]),
            dict(params=[p for p in body if plain(p)], weight_decay=0),
            dict(params=[p for p in head if not plain(p)], lr=lr * head_lr_mult),
            dict(params=[p for p in head if plain(p)], lr=lr * head_lr_mult, weight_decay=0),
        ],
        lr=lr,
        weight_decay=weight_decay,
    )
