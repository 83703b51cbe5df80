import torch
import torch.nn as nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(in_features=din, out_features=dh)
        self.fc2 = nn.Linear(in_features=dh, out_features=classes)

    def forward(self, x):
        out = torch.addmm(self.fc1.bias, x, self.fc1.weight.T)
        out = torch.where(out > 0, out, torch.zeros_like(out))
        out = torch.addmm(self.fc2.bias, out, self.fc2.weight.T)
        # centred rows: cross-entropy is the same, and the logs read more easily
        return out - out.mean(dim=1, keepdim=True)

    def predict_proba(self, x):
        was_training = self.training
        self.eval()
        try:
            with torch.no_grad():
                z = self(x)
                return (z - z.logsumexp(1, keepdim=True)).exp()
        finally:
            self.train(was_training)
