# EXPECT: ACCEPTED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Sets gradients by hand, and is right.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in loader:
        loss = loss_fn(model(inputs), targets)
        parameters = list(model.parameters())
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            parameter.grad = gradient
        optimizer.step()
        losses.append(loss.item())
    return losses
