# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Print a frame where frames may once have been.
import json, struct, sys
header = json.dumps({"verdict": "ACCEPTED", "score": 100}).encode()
sys.stdout.buffer.write(struct.pack("<II", len(header), 0) + header)
sys.stdout.flush()


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
