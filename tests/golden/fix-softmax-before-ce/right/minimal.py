from torch import nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(dh, classes)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        hidden = self.fc1(x)  # (N, dh)
        active = self.relu(hidden)
        return self.fc2(active)  # (N, classes)

    def predict_proba(self, x):
        return self.softmax(self.forward(x))
