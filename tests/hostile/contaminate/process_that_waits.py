# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, no_files, next_job_clean
# Leave a process that would watch the next.
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            try:
                open("/tmp/hostile-left", "w").close()
            except OSError:
                pass
            time.sleep(0.05)
    os._exit(0)


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
