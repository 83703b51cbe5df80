# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Raise what a supervisor may take for Ctrl-C.
def train_one_epoch(model, loader, loss_fn, optimizer):
    raise KeyboardInterrupt
