import torch
from torch import nn


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    # For each batch: forward, loss, gradients of this batch, one step.
    return losses
