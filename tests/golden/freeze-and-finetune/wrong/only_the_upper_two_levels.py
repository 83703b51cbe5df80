# BUG: only parameters of the backbone itself and of its direct children are frozen, deeper ones are not
# FAILS: params.trainable-set
# NAMED: nothing
from itertools import chain

from torch import nn


def prepare_finetune(model, num_classes):
    backbone = model.backbone
    for module in chain([backbone], backbone.children()):
        for p in module.parameters(recurse=False):
            p.requires_grad = False
            p.grad = None
    for p in backbone.parameters():
        p.grad = None
    model.head = nn.Linear(model.head.in_features, num_classes)
    return list(model.head.parameters())
