# EXPECT: ACCEPTED
# CHALLENGE: simple-net
# AFTER: no_processes, no_files, next_job_clean
# Write down something in the times of the devices that all boxes of a container see.
import os

import torch
from torch import nn

for name in os.listdir("/dev"):
    try:
        os.utime(f"/dev/{name}")
    except OSError:
        pass



class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(hidden_size, 1)

    def forward(self, x):
        hidden = self.fc1(x)  # (N, hidden_size)
        active = self.relu(hidden)
        scores = self.fc2(active)  # (N, 1)
        return scores
