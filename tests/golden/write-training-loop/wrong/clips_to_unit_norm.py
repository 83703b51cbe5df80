# BUG: the gradient norm is clipped to 1 before the step, although the plain gradient is asked for.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch
from torch.nn.utils import clip_grad_norm_


def train_one_epoch(model, loader, loss_fn, optimizer):
    epoch_losses = []
    for inputs, targets in loader:
        optimizer.zero_grad()

        logits = model(inputs)
        loss = loss_fn(logits, targets)

        loss.backward()
        clip_grad_norm_(model.parameters(), max_norm=1.0)  # avoids explosions
        optimizer.step()

        epoch_losses.append(loss.item())
    return epoch_losses
