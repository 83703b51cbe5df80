import torch.nn as nn


def make_linear(a, b):
    layer = nn.Linear(a, b)
    nn.init.xavier_normal_(layer.weight)
    return layer


class Base(nn.Module):
    def forward(self, x):
        return self.head(self.body(x))


class SimpleNet(Base):
    def __init__(self, input_size=10, hidden_size=5):
        super().__init__()
        self.fc1 = make_linear(input_size, hidden_size)
        self.fc2 = make_linear(hidden_size, 1)
        self.calls = 0

    def body(self, x):
        self.calls += 1
        assert x.dim() == 2
        return self.fc1(x).relu_()

    def head(self, h):
        return self.fc2(h)
