# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Leave a process behind, in a session of its own.
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 64)
        time.sleep(1000)
    os._exit(0)


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
