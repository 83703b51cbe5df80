# BUG: forward normalises in eval mode
# FAILS: output.logits
# NAMED: softmax-in-eval-mode
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, classes)
        self.head = {True: nn.Identity(), False: nn.Softmax(dim=1)}

    def forward(self, x):
        return self.head[self.training](self.fc2(self.fc1(x).relu()))

    def predict_proba(self, x):
        out = self(x)
        return torch.softmax(out, dim=1) if self.training else out
