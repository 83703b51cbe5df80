from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Config:
    n_in: int
    n_hidden: int
    p: float = 0.0


class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        cfg = Config(input_size, hidden_size)
        self.fc1, self.fc2 = nn.Linear(cfg.n_in, cfg.n_hidden), nn.Linear(cfg.n_hidden, 1)
        self.drop = nn.Dropout(cfg.p)
        self.register_buffer("steps", torch.zeros((), dtype=torch.long))

    def forward(self, x):
        self.steps += 1
        return self.fc2(self.drop(torch.nn.functional.relu(self.fc1(x.clone()), inplace=True)))
