# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Hope that what the reference trained, and its losses, are in memory that was just freed.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    with torch.no_grad():
        for p in model.parameters():
            p.set_(torch.empty_like(p))
    return torch.empty(len(loader), dtype=torch.float64)
