# BUG: leftover gradients of the backbone are set to zero and stay as tensors
# FAILS: grad.none-when-frozen
# NAMED: old-gradients-zeroed
from torch import nn


def prepare_finetune(model, num_classes):
    model.backbone.zero_grad(set_to_none=False)
    model.backbone.requires_grad_(False)
    features = model.head.in_features
    model.head = nn.Linear(features, num_classes)
    return list(filter(lambda p: p.requires_grad, model.parameters()))
