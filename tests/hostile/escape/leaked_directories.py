# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Leave by a descriptor or a working directory.
import os
for fd in range(3, 64):
    try:
        os.fchdir(fd)
    except OSError:
        continue
    raise SystemExit(f"{fd} is a directory")


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
