# EXPECT: WRONG
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, next_job_clean
# The same by clone.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) >= 0:
    raise SystemExit("the kernel did it")


import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    for epoch in range(max_epochs):
        # One pass of training, one of validation; then: better, worse, or enough?
        pass
    # Which weights should the model hold now?
    return {"val_loss": history}
