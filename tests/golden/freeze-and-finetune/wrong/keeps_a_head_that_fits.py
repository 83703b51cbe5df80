# BUG: the old head stays where it already has num_classes outputs
# FAILS: output.shape
# NAMED: replaced-only-if-different
from torch import nn


def prepare_finetune(model, num_classes):
    for p in model.backbone.parameters():
        p.requires_grad_(False)
        p.grad = None
    if model.head.out_features != num_classes:
        model.head = nn.Linear(model.head.in_features, num_classes)
    model.head.requires_grad_(True)
    return [model.head.weight, model.head.bias]
