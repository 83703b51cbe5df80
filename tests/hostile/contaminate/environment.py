# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, no_files, next_job_clean
# Change the environment.
import os
os.environ['HOSTILE'] = '1'
os.environ['PYTHONPATH'] = '/tmp'


import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        # one linear layer for each pair of neighbours in sizes

    def forward(self, x):
        # linear, ReLU, dropout for each hidden layer; the last layer stays linear
        ...
