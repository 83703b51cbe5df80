# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Call everything once, on a model of its own.
import torch
from torch import nn

def train_one_epoch(model, loader, loss_fn, optimizer):
    dummy = nn.Linear(2, 2)
    own = torch.optim.SGD(dummy.parameters(), lr=0.1)
    for _ in loader:
        own.zero_grad()
        dummy(torch.ones(1, 2)).sum().backward()
        own.step()
    return [0.0 for _ in loader]
