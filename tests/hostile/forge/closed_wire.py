# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Close every descriptor, the wire too.
import os
def train_one_epoch(model, loader, loss_fn, optimizer):
    os.closerange(0, 256)
    return []
