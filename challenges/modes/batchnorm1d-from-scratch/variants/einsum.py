import torch
from torch import nn


def moments(x):
    n = x.shape[0]
    mean = torch.einsum("nc->c", x) / n
    square = torch.einsum("nc,nc->c", x - mean, x - mean)
    return mean, square / n, square / (n - 1)


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=.1):
        super().__init__()
        ones, zeros = torch.ones(num_features), torch.zeros(num_features)
        self.weight, self.bias = map(nn.Parameter, (ones.clone(), zeros.clone()))
        self.register_buffer('running_mean', zeros)
        self.register_buffer('running_var', ones)
        self.register_buffer('num_batches_tracked', torch.LongTensor([0])[0])
        self.eps = eps
        self.lerp = lambda old, new: old.copy_(torch.lerp(old, new.detach(), momentum))

    def forward(self, inputs):
        return (self._train if self.training else self._eval)(inputs)

    def _train(self, x):
        mean, biased, unbiased = moments(x)
        self.lerp(self.running_mean, mean)
        self.lerp(self.running_var, unbiased)
        self.num_batches_tracked.copy_(self.num_batches_tracked + 1)
        return self._affine(x, mean, biased)

    def _eval(self, x):
        print("eval", x.shape)
        return self._affine(x, self.running_mean, self.running_var)

    def _affine(self, x, mean, var):
        return torch.exp(-0.5 * torch.log(var + self.eps)) * (x - mean) * self.weight + self.bias
