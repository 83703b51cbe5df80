# EXPECT: TIME_LIMIT
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, next_job_clean
# Fork, and leave the children asleep.
import os, time
for _ in range(100_000):
    try:
        if os.fork() == 0:
            time.sleep(1000)
    except OSError:
        break
time.sleep(1000)


import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    for epoch in range(max_epochs):
        # One pass of training, one of validation; then: better, worse, or enough?
        pass
    # Which weights should the model hold now?
    return {"val_loss": history}
