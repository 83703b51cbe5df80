import torch
from torch.utils.data import Dataset


def _apply(fn, value):
    return fn(value) if fn else value


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features = features
        self.targets = torch.as_tensor(labels, dtype=torch.int64)
        self.transform, self.target_transform = transform, target_transform

    def __len__(self):
        return self.targets.numel()

    def __getitem__(self, i):
        row = torch.from_numpy(self.features[i]).to(torch.float32, copy=True)
        target = self.targets[i].detach().clone()
        return _apply(self.transform, row), _apply(self.target_transform, target)
