# FAILS: output.shape
# NAMED: missing-relu + squeezed
import torch.nn as nn


class SimpleNet(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.fc1 = nn.Linear(n, h)
        self.fc2 = nn.Linear(h, 1)

    def forward(self, x):
        return self.fc2(self.fc1(x)).squeeze(1)
