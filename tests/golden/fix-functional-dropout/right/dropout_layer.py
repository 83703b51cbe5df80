import torch
from torch import Tensor, nn


class Net(nn.Module):
    def __init__(self, din: int, dh: int, dout: int, p: float) -> None:
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.act = nn.ReLU()
        self.drop = nn.Dropout(p=p)
        self.fc2 = nn.Linear(dh, dout)

    def forward(self, x: Tensor) -> Tensor:
        for part in (self.fc1, self.act, self.drop, self.fc2):
            x = part(x)
        return x
