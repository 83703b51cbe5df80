from collections import OrderedDict

import torch
from torch import nn


class Classifier(nn.Sequential):
    def __init__(self, din, dh, classes):
        super().__init__(
            OrderedDict(
                fc1=nn.Linear(din, dh),
                act=nn.ReLU(inplace=True),
                fc2=nn.Linear(dh, classes),
            )
        )

    def predict_proba(self, x):
        with torch.inference_mode():
            return torch.softmax(self(x), dim=1)
