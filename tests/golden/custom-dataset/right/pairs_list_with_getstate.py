import torch
from torch.utils import data


def identity(x):
    return x


class ArrayDataset(data.Dataset):
    __slots__ = ("pairs", "fx", "fy")

    def __init__(self, features, labels, transform=None, target_transform=None):
        self.pairs = [(tuple(map(float, row)), int(label)) for row, label in zip(features, labels)]
        self.fx = identity if transform is None else transform
        self.fy = identity if target_transform is None else target_transform

    def __getstate__(self):
        return {"pairs": self.pairs, "fx": self.fx, "fy": self.fy}

    def __setstate__(self, state):
        for key, value in state.items():
            setattr(self, key, value)

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        values, label = self.pairs[i]
        return self.fx(torch.tensor(values, dtype=torch.float32)), self.fy(label)
