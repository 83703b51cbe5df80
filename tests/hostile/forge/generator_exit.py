# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Raise what nobody catches as an Exception.
def train_one_epoch(model, loader, loss_fn, optimizer):
    raise GeneratorExit
