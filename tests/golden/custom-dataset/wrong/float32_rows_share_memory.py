# BUG: for float32 features from_numpy().float() is a view of the array, so work in place reaches `features` and later reads ("Nobody's work in place reaches your data").
# FAILS: input.dataset-raw-not-mutated
# NAMED: aliases-float32
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features, self.labels = features, labels
        self.hooks = {"x": transform, "y": target_transform}

    def __len__(self):
        return len(self.features)

    def _run(self, key, value):
        hook = self.hooks[key]
        return value if hook is None else hook(value)

    def __getitem__(self, i):
        return (
            self._run("x", torch.from_numpy(self.features[i]).float()),
            self._run("y", self.labels[i]),
        )
