# EXPECT: PARTIAL <= 15
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Train on data of its own.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in [(torch.zeros_like(i), torch.zeros_like(t)) for i, t in loader]:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
