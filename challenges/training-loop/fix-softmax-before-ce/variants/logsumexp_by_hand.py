import torch
from torch import nn


def stable_softmax(z):
    shifted = torch.exp(z - z.amax(dim=1, keepdim=True))
    return shifted / shifted.sum(dim=1, keepdim=True)


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, classes)

    def forward(self, x):
        z1 = x @ self.fc1.weight.T + self.fc1.bias
        a1 = torch.where(z1 > 0, z1, torch.zeros_like(z1))
        return torch.addmm(self.fc2.bias, a1, self.fc2.weight.t())

    predict_proba = lambda self, x: stable_softmax(self.forward(x))
