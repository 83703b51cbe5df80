import torch
import torch.nn.functional as F
from torch import nn


class SimpleNet(nn.Module):
    """Goes through the batch one row at a time. Slow, and right."""

    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, 1)
        self.eval()

    def forward(self, x):
        rows = []
        for row in x:
            hidden = F.linear(row, self.fc1.weight, self.fc1.bias)
            rows.append(F.linear(F.threshold(hidden, 0.0, 0.0), self.fc2.weight, self.fc2.bias))
        return torch.stack(rows)
