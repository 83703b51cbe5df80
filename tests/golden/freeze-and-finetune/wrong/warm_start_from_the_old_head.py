# BUG: the rows of the old head are copied into the new one
# FAILS: output.shape
# NAMED: copies-the-old-rows
import torch
from torch import nn


def prepare_finetune(model, num_classes):
    model.backbone.requires_grad_(False)
    for p in model.backbone.parameters():
        p.grad = None
    old, new = model.head, nn.Linear(model.head.in_features, num_classes)
    kept = min(old.out_features, num_classes)
    with torch.no_grad():
        new.weight[:kept] = old.weight[:kept]
        new.bias[:kept] = old.bias[:kept]
    model.head = new
    return list(new.parameters())
