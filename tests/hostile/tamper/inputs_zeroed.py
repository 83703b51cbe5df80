# EXPECT: WRONG | PARTIAL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Change the inputs so that a lazily computed reference agrees.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    with torch.no_grad():
        for inputs, _ in loader:
            inputs.zero_()
        for p in model.parameters():
            p.zero_()
    return [0.0 for _ in loader]
