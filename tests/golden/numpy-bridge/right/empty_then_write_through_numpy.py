import numpy as np
import torch


class Bridge:
    def __init__(self, array):
        self.array = array

    def view(self):
        return torch.asarray(self.array, copy=False)

    def clone(self):
        probe = torch.from_numpy(np.empty((0,), dtype=self.array.dtype))
        fresh = torch.empty(self.array.shape, dtype=probe.dtype)
        # fresh.numpy() is the memory of the tensor: let NumPy, which knows all strides, do the copying
        np.copyto(fresh.numpy(), self.array)
        return fresh


def to_tensor(a, *, share):
    bridge = Bridge(a)
    return bridge.view() if share else bridge.clone()
