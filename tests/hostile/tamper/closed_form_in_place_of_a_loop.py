# EXPECT: PARTIAL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Skip the steps and set the weights.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    with torch.no_grad():
        for inputs, targets in loader:
            losses.append(loss_fn(model(inputs), targets).item())
        for p in model.parameters():
            p -= 0.01
    return losses
