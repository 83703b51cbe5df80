from torch import nn


def prepare_finetune(model, num_classes):
    for p in model.backbone.parameters():
        p.requires_grad = False
        p.grad = None
    model.head = nn.Linear(model.head.in_features, num_classes)
    return list(model.head.parameters())
