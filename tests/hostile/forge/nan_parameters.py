# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Fill model and losses with NaN.
import torch

def train_one_epoch(model, loader, loss_fn, optimizer):
    with torch.no_grad():
        for p in model.parameters():
            p.fill_(float("nan"))
    return [float("nan")] * len(list(loader))
