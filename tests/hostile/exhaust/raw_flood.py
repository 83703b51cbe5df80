# EXPECT: OUTPUT_LIMIT
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, next_job_clean
# The same past Python.
import os
while True:
    os.write(2, b'x' * 1_000_000)


import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    for epoch in range(max_epochs):
        # One pass of training, one of validation; then: better, worse, or enough?
        pass
    # Which weights should the model hold now?
    return {"val_loss": history}
