from torch import nn


def prepare_finetune(model, num_classes):
    waiting = [model.backbone]
    while waiting:
        layer = waiting.pop()
        waiting.extend(layer.children())
        for name, parameter in layer.named_parameters(recurse=False):
            del parameter.grad
            parameter.requires_grad = False
    model.backbone.eval()

    head = nn.Linear(model.head.weight.size(1), num_classes)
    nn.init.normal_(head.weight, std=0.01)
    nn.init.constant_(head.bias, 0.0)
    model._modules["head"] = head
    assert all(not p.requires_grad and p.grad is None for p in model.backbone.parameters())
    return [*head.parameters()]
