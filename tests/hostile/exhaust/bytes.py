# EXPECT: MEMORY_LIMIT
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Take memory in pieces.
held = []
while True:
    held.append(bytearray(1 << 24))


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
