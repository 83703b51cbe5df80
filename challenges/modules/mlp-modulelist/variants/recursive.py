from torch import nn


class Hidden(nn.Module):
    def __init__(self, n_in, n_out, dropout):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)
        nn.init.kaiming_normal_(self.linear.weight, nonlinearity="relu")
        nn.init.zeros_(self.linear.bias)
        self.after = nn.Sequential(nn.Dropout(dropout), nn.ReLU()) if dropout else nn.ReLU()

    def forward(self, x):
        return self.after(self.linear(x))


class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        first, second, *rest = sizes
        if rest:
            self.block = Hidden(first, second, dropout)
            self.rest = MLP([second, *rest], dropout)
        else:
            self.block = nn.Linear(first, second)
            self.rest = nn.Identity()

    def forward(self, x):
        return self.rest(self.block(x))
