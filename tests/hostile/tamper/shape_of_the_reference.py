# EXPECT: PARTIAL <= 65
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Everything looks like the reference, but the numbers are constants.
import torch
from torch import nn

class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, 1)

    def forward(self, x):
        kept = self.fc2(torch.relu(self.fc1(x)))
        return kept * 0 + 0.25
