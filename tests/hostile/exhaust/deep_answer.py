# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return a list in a list in a list.
def train_one_epoch(model, loader, loss_fn, optimizer):
    deep = []
    for _ in range(10_000):
        deep = [deep]
    return deep
