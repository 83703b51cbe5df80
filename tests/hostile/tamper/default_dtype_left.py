# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Change the default dtype for everybody after.
import torch
torch.set_default_dtype(torch.float16)


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
