from torch import nn


def prepare_finetune(model, num_classes):
    def freeze(module):
        for child in module.children():
            freeze(child)
        for value in module._parameters.values():
            if value is not None:
                value.requires_grad_(False)

    def new_head():
        layer = nn.Linear(model.head.in_features, num_classes, bias=True)
        nn.init.normal_(layer.weight, std=0.01)
        return layer

    model.backbone.zero_grad()
    freeze(model.backbone)
    model.head = new_head()
    return [*model.head.parameters()]
