# EXPECT: TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# The same in a call.
import time
def train_one_epoch(model, loader, loss_fn, optimizer):
    time.sleep(1e6)
