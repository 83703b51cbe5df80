import torch
from torch import nn


def _freeze(module):
    for parameter in module.parameters(recurse=False):
        parameter.requires_grad_(False)
        parameter.grad = None


def prepare_finetune(model, num_classes):
    model.backbone.apply(_freeze)
    _, features = model.head.weight.shape
    head = nn.Linear(features, num_classes)
    with torch.no_grad():
        nn.init.xavier_uniform_(head.weight)
        nn.init.zeros_(head.bias)
    model.add_module("head", head)
    return [p for p in model.parameters() if p.requires_grad]
