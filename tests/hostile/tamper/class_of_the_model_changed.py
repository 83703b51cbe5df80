# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Give the model another class, without spies.
from torch import nn

def train_one_epoch(model, loader, loss_fn, optimizer):
    model.__class__ = nn.Sequential
    losses = []
    for inputs, targets in loader:
        loss = loss_fn(inputs, targets)
        losses.append(float(loss))
    return losses
