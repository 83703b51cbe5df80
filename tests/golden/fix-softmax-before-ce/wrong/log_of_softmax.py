# BUG: the logarithm of a softmax that underflows
# FAILS: output.finite
# NAMED: log-of-softmax
from torch import nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(dh, classes)
        self.softmax = nn.Softmax(dim=1)

    def predict_proba(self, x):
        return self.softmax(self.fc2(self.relu(self.fc1(x))))

    def forward(self, x):
        return self.predict_proba(x).log()
