# EXPECT: CRASHED | WRONG | PARTIAL
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Signal every process that can be seen.
import os, signal
try:
    os.kill(-1, signal.SIGKILL)
except (ProcessLookupError, PermissionError):
    pass


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
