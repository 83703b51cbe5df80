import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
