# BUG: predict_proba switches to eval mode and never back
# FAILS: mode.restored
# NAMED: leaves-eval-mode
import torch
import torch.nn as nn


class Classifier(nn.Module):
    def __init__(self, din: int, dh: int, classes: int):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(dh, classes)

    def forward(self, x):
        return self.fc2(self.relu(self.fc1(x)))

    @torch.inference_mode()
    def predict_proba(self, x):
        return self.eval()(x).softmax(-1)
