# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Leave with success in the middle of a probe.
import os
def train_one_epoch(model, loader, loss_fn, optimizer):
    os._exit(0)
