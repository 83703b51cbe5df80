from collections import OrderedDict

from torch import nn


class Net(nn.Sequential):
    """fc1, relu, drop, fc2: only the linear layers have parameters."""

    def __init__(self, din, dh, dout, p):
        parts = OrderedDict()
        parts["fc1"] = nn.Linear(din, dh)
        parts["relu"] = nn.ReLU()
        parts["drop"] = nn.Dropout(p)
        parts["fc2"] = nn.Linear(dh, dout)
        super().__init__(parts)
