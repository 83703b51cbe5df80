import torch
from torch import nn


def predict_proba(model: nn.Module, batches: list[torch.Tensor]) -> torch.Tensor:
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return torch.cat([nn.functional.softmax(model(batch), dim=1) for batch in batches])
    finally:
        model.train(was_training)
