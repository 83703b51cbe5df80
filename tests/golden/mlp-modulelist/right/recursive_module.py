from torch import nn


class MLP(nn.Module):
    """A linear layer and, if sizes are left, an MLP of the rest behind ReLU and dropout."""

    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        first, second, *others = sizes
        self.linear = nn.Linear(first, second)
        self.rest = None
        if others:
            self.activation = nn.Sequential(nn.ReLU(), nn.Dropout(dropout))
            self.rest = MLP([second] + others, dropout=dropout)

    def forward(self, x):
        y = self.linear(x)
        return y if self.rest is None else self.rest(self.activation(y))
