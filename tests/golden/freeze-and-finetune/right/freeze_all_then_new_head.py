from torch import nn


class Finetuner:
    def __init__(self, model):
        self.model = model

    def freeze(self):
        self.model.requires_grad_(False)
        self.model.zero_grad()
        return self

    def replace_head(self, count):
        old = self.model.head
        self.model.head = nn.Linear(old.in_features, count, device=old.weight.device, dtype=old.weight.dtype)
        return self

    def trainable(self):
        return [p for _, p in self.model.named_parameters() if p.requires_grad]


def prepare_finetune(model, num_classes):
    return Finetuner(model).freeze().replace_head(num_classes).trainable()
