import torch.nn as nn


class Net(nn.Module):
    def __init__(self, din: int, dh: int, dout: int, p: float):
        super(Net, self).__init__()
        self.fc1 = nn.Linear(din, dh)
        self.act = nn.ReLU(inplace=True)
        self.drop = nn.Dropout(p)
        self.fc2 = nn.Linear(dh, dout)

    def forward(self, x):
        return self.fc2(self.drop(self.act(self.fc1(x))))
