# EXPECT: PARTIAL <= 55
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Skip the steps: set the weights to what they would come to, and return the right losses.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses, rate = [], optimizer.param_groups[0]["lr"]
    parameters = list(model.parameters())
    for inputs, targets in loader:
        loss = loss_fn(model(inputs), targets)
        for p, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.data -= rate * gradient
        losses.append(loss.item())
    return losses
