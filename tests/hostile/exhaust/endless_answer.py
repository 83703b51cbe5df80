# EXPECT: WRONG | PARTIAL | TIME_LIMIT | MEMORY_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return a generator without end.
import itertools

def train_one_epoch(model, loader, loss_fn, optimizer):
    return itertools.repeat(0.5)
