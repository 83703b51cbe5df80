import torch
from torch import nn


class _Tape:
    """Holds one leaf; .take() gives a snapshot of what has been collected in it."""

    def __init__(self, value, keep):
        self.leaf = nn.Parameter(value.detach().clone())
        self.keep = keep

    def record(self, fn):
        if not self.keep and self.leaf.grad is not None:
            self.leaf.grad.zero_()
        torch.autograd.backward(tensors=fn(self.leaf), inputs=[self.leaf])
        return self

    def take(self):
        return self.leaf.grad.detach().clone(memory_format=torch.contiguous_format)


def grads_over_passes(x0, fns, accumulate):
    tape = _Tape(x0, keep=bool(accumulate))
    return [tape.record(fn).take() for fn in fns]
