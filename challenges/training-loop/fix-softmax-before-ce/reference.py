from torch import nn


class Classifier(nn.Module):
    def __init__(self, din, dh, classes):
        super().__init__()
        self.fc1 = nn.Linear(din, dh)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(dh, classes)

    def forward(self, x):
        hidden = self.fc1(x)  # (N, dh)
        active = self.relu(hidden)
        scores = self.fc2(active)  # (N, classes)
        return scores

    def predict_proba(self, x):
        scores = self.forward(x)
        probabilities = scores.softmax(dim=1)  # (N, classes)
        return probabilities
