# BUG: a fixed temperature of 2 on the scores, and only there.
# FAILS: output.logits
# NAMED: nothing
import torch.nn as nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, classes)

    def forward(self, x):
        return self.fc2(nn.functional.relu(self.fc1(x))) / 2

    def predict_proba(self, x):
        return nn.functional.softmax(2 * self(x), dim=-1)
