# EXPECT: CRASHED | WRONG | PARTIAL | TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Compile for hours.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    model = torch.compile(model, mode="max-autotune")
    return [float(loss_fn(model(inputs), targets)) for inputs, targets in loader]
