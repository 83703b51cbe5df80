# EXPECT: WRONG
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, next_job_clean
# Count other people's instructions.
import ctypes
import struct
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0, 1 << 5 | 1 << 6):  # of the kernel too, or of this process alone, which most settings let everybody do
    clock = ctypes.create_string_buffer(struct.pack("<IIQQQQQ", 1, 112, 0, 0, 0, 0, flags), 112)
    if libc.syscall(298, clock, 0, -1, -1, 0) < 0:
        continue
    raise SystemExit("the kernel did it")


import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    for epoch in range(max_epochs):
        # One pass of training, one of validation; then: better, worse, or enough?
        pass
    # Which weights should the model hold now?
    return {"val_loss": history}
