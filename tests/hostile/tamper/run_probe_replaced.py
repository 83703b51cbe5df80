# EXPECT: PROTOCOL | WRONG | CRASHED | PARTIAL
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Replace the very function that runs probes.
import sandbox.inside.running as running
running.run_probe = lambda *a, **k: {"evidence": {}, "tape": []}
running.described = lambda *a, **k: {}


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
