import torch


def build_adamw(model, lr, weight_decay, head_lr_mult=10.0):
    # which parameters, in which groups?
    return torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=weight_decay)
