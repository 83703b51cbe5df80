# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Read every command line.
import glob
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError:
        continue
    if b"--socket" in text or b"seed" in text or b"token" in text:
        raise SystemExit(path)


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
