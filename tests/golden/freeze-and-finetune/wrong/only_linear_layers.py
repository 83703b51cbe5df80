# BUG: only the backbone's linear layers are frozen; a normalization layer's weight and bias go on learning.
# FAILS: params.trainable-set
# NAMED: only-linear-layers
from torch import nn


def prepare_finetune(model, num_classes):
    for module in model.backbone.modules():
        if isinstance(module, nn.Linear):
            for parameter in module.parameters():
                parameter.requires_grad = False
                parameter.grad = None
    model.head = nn.Linear(model.head.in_features, num_classes)
    return list(model.head.parameters())
