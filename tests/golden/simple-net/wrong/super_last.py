# FAILS: run.no-exception
# NAMED: no-super-init
import torch
import torch.nn as nn
import torch.nn.functional as F


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, 1)
        super().__init__()

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))
