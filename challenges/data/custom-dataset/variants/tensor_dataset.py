import torch
from torch.utils.data import Dataset, TensorDataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.inner = TensorDataset(torch.tensor(features).float(), torch.tensor(labels))
        self.fs = (transform, target_transform)

    def __len__(self):
        return len(self.inner)

    def __getitem__(self, i):
        return tuple(f(v.clone()) if f else v.clone() for f, v in zip(self.fs, self.inner[i]))
