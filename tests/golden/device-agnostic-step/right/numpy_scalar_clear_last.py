import numpy as np
import torch


def train_step(net, pair, criterion, opt, dev):
    home = next(net.parameters()).device
    moved = [torch.as_tensor(t, device=home) for t in pair]
    with torch.set_grad_enabled(True):
        value = criterion(net.forward(moved[0]), moved[1])
        value.backward()
    opt.step()
    opt.zero_grad()
    return np.float64(value.item())
