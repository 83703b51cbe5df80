import torch
from torch.nn.modules.batchnorm import _NormBase


class MyBatchNorm1d(_NormBase):
    # the state comes from torch's base class, the computation does not
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__(num_features, eps, momentum, affine=True, track_running_stats=True)

    def forward(self, x):
        if self.training:
            var, mean = torch.var_mean(x, 0, correction=0)
            self._remember(x)
        else:
            mean, var = self.running_mean, self.running_var
        std = var.add(self.eps).sqrt_()
        return (x - mean).div_(std).mul(self.weight).add(self.bias)

    def _remember(self, x):
        data = x.data
        unbiased, mean = torch.var_mean(data, 0)
        for memory, new in ((self.running_mean, mean), (self.running_var, unbiased)):
            memory.data.mul_(1 - self.momentum).add_(new, alpha=self.momentum)
        self.num_batches_tracked.data += 1
