# BUG: both tensors are moved only if the inputs are elsewhere, so targets alone on another device stay there ("targets reach loss_fn on device").
# FAILS: device.targets-moved
# NAMED: targets-follow-inputs
import torch


def _place(batch, device):
    x, y = batch
    if x.device != device:
        x, y = x.to(device), y.to(device)
    return x, y


def train_step(model, batch, loss_fn, optimizer, device):
    x, y = _place(batch, device)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
