import torch
import torch.nn.functional as F


class MLP(torch.nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super(MLP, self).__init__()
        self.p = dropout
        *hidden, n_out = sizes[1:]
        n_in = sizes[0]
        self.hidden = torch.nn.ModuleList()
        for width in hidden:
            self.hidden.append(torch.nn.Linear(n_in, width))
            n_in = width
        self.head = torch.nn.Linear(n_in, n_out)

    def forward(self, x):
        for layer in self.hidden:
            x = F.dropout(F.relu(layer(x)), p=self.p, training=self.training)
        return self.head(x)
