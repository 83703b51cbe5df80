import math

import torch
from torch.nn import Parameter


def prepare_finetune(model, num_classes):
    head = model.head
    bound = 1 / math.sqrt(head.in_features)
    head.out_features = num_classes
    head.weight = Parameter(torch.empty(num_classes, head.in_features).uniform_(-bound, bound))
    head.bias = Parameter(torch.zeros(num_classes))
    model.backbone.eval()
    for module in model.backbone.modules():
        for p in module.parameters(recurse=False):
            p.grad = None
            p.requires_grad = False
    return [head.bias, head.weight]
