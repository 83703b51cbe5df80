import numpy as np
import torch


class _Step:
    def __init__(self, model, loss_fn, optimizer, device):
        self.model, self.loss_fn, self.optimizer, self.device = model, loss_fn, optimizer, device

    def move(self, t, dtype):
        return t.to(self.device, dtype)

    def __call__(self, x, y):
        logits = self.model(self.move(x, torch.float64))
        loss = self.loss_fn(logits, self.move(y, torch.int64))
        loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad()
        return np.float64(loss.item())


def train_step(model, batch, loss_fn, optimizer, device):
    return _Step(model, loss_fn, optimizer, device)(*batch)
