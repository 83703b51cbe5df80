# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# The same from a call.
def train_one_epoch(model, loader, loss_fn, optimizer):
    raise SystemExit(0)
