import numpy as np
import torch


class Bridge:
    TYPES = {
        "f8": torch.float64,
        "f4": torch.float32,
        "i8": torch.int64,
        "i4": torch.int32,
        "u1": torch.uint8,
        "b1": torch.bool,
    }

    def __init__(self, array):
        self.array = array

    def shared(self):
        return torch.from_numpy(self.array).view(self.array.shape)

    def copied(self):
        code = self.array.dtype.str[1:]
        empty = torch.empty(self.array.shape, dtype=self.TYPES[code])
        np.copyto(empty.numpy(), self.array)
        return empty


def to_tensor(a, *, share):
    bridge = Bridge(a)
    return bridge.shared() if share else bridge.copied()
