# FAILS: output.deterministic
# NAMED: dropout-on-hidden
import torch
from torch import nn


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size, dropout=0.2):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.dropout = nn.Dropout(dropout)
        self.fc2 = nn.Linear(hidden_size, 1)

    def forward(self, x):
        return self.fc2(self.dropout(torch.relu(self.fc1(x))))
