from collections import OrderedDict

from torch import nn


class SimpleNet(nn.Sequential):
    def __init__(self, n_in, n_hidden):
        super().__init__(OrderedDict([
            ('fc1', nn.Linear(n_in, n_hidden)),
            ('act', nn.ReLU(inplace=True)),
            ('fc2', nn.Linear(n_hidden, 1)),
        ]))
