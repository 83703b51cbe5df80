# EXPECT: TIME_LIMIT | MEMORY_LIMIT
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# A product that takes hours.
import torch
x = torch.ones(8000, 8000)
for _ in range(10_000):
    x = x @ x * 1e-5


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
