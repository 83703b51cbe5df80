# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Print every input, so that the next submission knows it.
def train_one_epoch(model, loader, loss_fn, optimizer):
    for inputs, targets in loader:
        print(inputs, targets)
    return [1.1] * len(loader)
