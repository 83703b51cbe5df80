# BUG: model.head.parameters() is a generator, empty after one pass
# FAILS: api.return-type
# NAMED: returns-generator
from torch import nn


def prepare_finetune(model, num_classes):
    model.backbone.requires_grad_(False).zero_grad()
    model.head = nn.Linear(model.head.in_features, num_classes)
    return model.head.parameters()
