import torch.nn as nn


def prepare_finetune(model: nn.Module, num_classes: int) -> list[nn.Parameter]:
    model.requires_grad_(False)
    model.zero_grad(set_to_none=True)
    head = nn.Linear(model.head.weight.size(1), num_classes)
    nn.init.zeros_(head.bias)
    model.add_module("head", head)
    return list(filter(lambda p: p.requires_grad, model.parameters()))
