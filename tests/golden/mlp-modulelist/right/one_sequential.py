from itertools import pairwise

from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes: list[int], dropout: float = 0.0) -> None:
        super().__init__()
        assert len(sizes) >= 2 and 0 <= dropout < 1
        parts: list[nn.Module] = []
        for fan_in, fan_out in pairwise(sizes):
            parts += [nn.Linear(fan_in, fan_out, bias=True), nn.ReLU(inplace=True), nn.Dropout(p=dropout)]
        self.net = nn.Sequential(*parts[:-2])

    def forward(self, x):
        return self.net(x)
