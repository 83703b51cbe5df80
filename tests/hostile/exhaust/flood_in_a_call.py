# EXPECT: OUTPUT_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Print in each forward.
def train_one_epoch(model, loader, loss_fn, optimizer):
    while True:
        print(list(model.parameters()))
