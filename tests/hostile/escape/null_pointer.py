# EXPECT: CRASHED
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Crash in C.
import ctypes
ctypes.string_at(0)


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
