# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, no_files, next_job_clean
# Fill memory with a word and hope that the next finds it.
word = [b'hostile-' + b'secret' for _ in range(10_000)]
block = bytearray(b'hostile-' + b'secret') * 100_000


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
