from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self, *sizes_and_p):
        nn.Module.__init__(self)
        *sizes, self.rate = sizes_and_p
        for i, (a, b) in enumerate(zip(sizes, sizes[1:]), start=1):
            setattr(self, f"fc{i}", nn.Linear(a, b))

    def forward(self, x):
        h = self.fc1(x).clamp_min(0)
        if self.training:
            h = F.dropout(h, self.rate)
        print(self.training, h.shape)
        return self.fc2(h)
