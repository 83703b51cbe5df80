# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Learn the seed from the caller and answer from a table made beforehand.
import sys, torch
from torch import nn
TABLE = {seed: torch.full((6, 1), float(seed)) for seed in range(1000)}

class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x):
        caller, seed = sys._getframe(), None
        while caller and seed is None:
            seed, caller = caller.f_locals.get("seed"), caller.f_back
        return TABLE.get(seed, torch.zeros(len(x), 1))[: len(x)]
