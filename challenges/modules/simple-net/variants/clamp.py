import torch


class SimpleNet(torch.nn.Module):
    def __init__(self, *sizes):
        torch.nn.Module.__init__(self)
        i, h = sizes
        self.add_module("fc1", torch.nn.Linear(i, h))
        self.register_module("fc2", torch.nn.Linear(h, 1))

    def forward(self, inputs):
        h = self.fc1.forward(inputs)
        h.clamp_(min=0)
        return torch.addmm(self.fc2.bias, h, self.fc2.weight.t())
