import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.fc2 = nn.Linear(dh, classes)
        self.softmax = nn.Softmax(dim=1)

    def logits(self, x):
        return self.fc2(self.fc1(x).clamp(min=0))

    def forward(self, x):
        z = self.logits(x)
        return z - z.mean(dim=1, keepdim=True)

    def predict_proba(self, x):
        modes = {module: module.training for module in self.modules()}
        self.eval()
        try:
            with torch.no_grad():
                return self.softmax(self.logits(x)).detach().clone()
        finally:
            for module, mode in modes.items():
                module.training = mode
