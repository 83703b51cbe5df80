from collections import OrderedDict

import torch
from torch import nn


class Classifier(nn.Sequential):
    def __init__(self, din: int, dh: int, classes: int) -> None:
        layers = {"fc1": nn.Linear(din, dh), "act": nn.ReLU(inplace=True), "fc2": nn.Linear(dh, classes)}
        super().__init__(OrderedDict(layers))

    @torch.inference_mode()
    def predict_proba(self, x):
        return nn.Softmax(dim=-1)(self(x))
