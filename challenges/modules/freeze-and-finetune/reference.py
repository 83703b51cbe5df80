from torch import nn


def prepare_finetune(model, num_classes):
    for parameter in model.backbone.parameters():
        parameter.requires_grad_(False)
        parameter.grad = None
    in_features = model.head.in_features
    model.head = nn.Linear(in_features, num_classes)
    return list(model.head.parameters())
