# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return more than anybody asked for.
def train_one_epoch(model, loader, loss_fn, optimizer):
    return [0.5] * 1_000_000
