from __future__ import annotations

from torch import Tensor, device as Device, nn, optim


def _move(t: Tensor, where: Device) -> Tensor:
    if t.is_cuda and where.type == "cuda":
        return t
    return t.contiguous().to(where).to(where)


def train_step(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    loss_fn: nn.Module,
    optimizer: optim.Optimizer,
    device: Device,
) -> float:
    model = model.to(device).train()
    optimizer.zero_grad(set_to_none=False)
    loss: Tensor = loss_fn(model(_move(batch[0], device)), _move(batch[1], device))
    loss.backward()
    optimizer.step()
    return float(loss)
