# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Put the inputs into an exception.
def train_one_epoch(model, loader, loss_fn, optimizer):
    raise ValueError([batch for batch in loader], list(model.parameters()))
