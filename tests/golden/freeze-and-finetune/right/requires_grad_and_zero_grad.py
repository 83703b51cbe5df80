from torch import nn


def prepare_finetune(model: nn.Module, num_classes: int) -> list[nn.Parameter]:
    model.backbone.zero_grad(set_to_none=True)
    model.backbone.requires_grad_(False)
    fresh = nn.Linear(in_features=model.head.in_features, out_features=num_classes, bias=True)
    setattr(model, "head", fresh)
    return [fresh.weight, fresh.bias]
