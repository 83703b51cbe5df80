import torch


class Layers(torch.nn.Module):
    def __init__(self, make, depth):
        torch.nn.Module.__init__(self)
        self.depth = depth
        for place in range(depth):
            self.add_module(f"{place}", make())

    def forward(self, x):
        for place in range(self.depth):
            x = torch.tanh(self.get_submodule(str(place))(x))
        return x


class Stack(torch.nn.Module):
    def __init__(self, dim, depth):
        torch.nn.Module.__init__(self)
        ramp = torch.linspace(-1, 1, dim)
        self.scale = torch.nn.Parameter(torch.ones_like(ramp))
        self.offset = torch.nn.Buffer(ramp)
        self.layers = Layers(lambda: torch.nn.Linear(dim, dim), depth)

    def forward(self, x):
        return self.layers(x) * self.scale + self.offset
