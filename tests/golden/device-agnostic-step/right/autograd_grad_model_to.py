import torch
from torch import Tensor, nn


def _on(device: torch.device, *tensors: Tensor) -> list[Tensor]:
    return [t if t.device == device else t.to(device) for t in tensors]


def train_step(model: nn.Module, batch: tuple[Tensor, Tensor], loss_fn, optimizer: torch.optim.Optimizer,
               device: torch.device) -> float:
    model.to(device)
    assert model.training
    inputs, targets = _on(device, *batch)
    params = [p for p in model.parameters() if p.requires_grad]
    loss = loss_fn(model(inputs), targets)
    for p, g in zip(params, torch.autograd.grad(outputs=loss, inputs=params)):
        p.grad = g
    optimizer.step()
    return float(loss)
