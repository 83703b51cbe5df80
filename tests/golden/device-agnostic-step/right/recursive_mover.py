from typing import Any

import torch


def to_device(obj: Any, device: torch.device) -> Any:
    if torch.is_tensor(obj):
        return obj.to(device, non_blocking=device.type == "cuda")
    if isinstance(obj, dict):
        return {k: to_device(v, device) for k, v in obj.items()}
    if isinstance(obj, (list, tuple)):
        return type(obj)(to_device(v, device) for v in obj)
    return obj


def train_step(model, batch, loss_fn, optimizer, device):
    feats, labels = to_device(batch, device)
    logits = model(feats)
    loss = loss_fn(logits, labels)
    model.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.detach().item()
