import itertools

import torch


class GroupedAdamW(torch.optim.AdamW):
    """An AdamW whose groups carry names."""


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    names = {id(p): n for n, p in model.named_parameters()}
    params = {id(p): p for p in model.parameters() if p.requires_grad}
    everything = set(params)
    tables = {id(m.weight) for m in model.modules() if isinstance(m, torch.nn.Embedding)}
    matrices = {i for i in everything if len(params[i].shape) > 1} - tables
    heads = {i for i in everything if names[i][:5] == "head."}
    groups = []
    for decay, fast in itertools.product((True, False), repeat=2):
        chosen = (matrices if decay else everything - matrices) & (heads if fast else everything - heads)
        if chosen:
            groups.append(
                {
                    "name": f"{decay}/{fast}",
                    "params": [params[i] for i in sorted(chosen, key=names.get)],
                    "lr": lr * head_lr_mult if fast else lr,
                    "weight_decay": weight_decay if decay else 0,
                }
            )
    return GroupedAdamW(groups, lr=lr)
