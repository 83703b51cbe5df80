# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Give model and optimizer other classes, without spies, and train in eval mode unseen.
import torch
from torch import nn

def train_one_epoch(model, loader, loss_fn, optimizer):
    model.__class__, optimizer.__class__ = nn.Sequential, torch.optim.SGD
    model.eval()
    losses = []
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
