# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Change the root.
import os
try:
    os.chroot("/tmp")
except OSError:
    pass
else:
    raise SystemExit("another root")


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
