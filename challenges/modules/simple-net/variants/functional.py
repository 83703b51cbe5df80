import torch
import torch.nn as nn
import torch.nn.functional as F


class SimpleNet(nn.Module):
    """Two-layer perceptron."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super(SimpleNet, self).__init__()
        self.fc2 = nn.Linear(in_features=hidden_size, out_features=1)
        self.fc1 = nn.Linear(in_features=input_size, out_features=hidden_size)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc2(F.relu(self.fc1(x)))
