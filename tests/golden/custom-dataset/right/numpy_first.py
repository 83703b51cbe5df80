import numpy as np
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features = features.astype(np.float32)
        self.labels = np.asarray(labels, dtype=np.int64)
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return self.labels.size

    def __getitem__(self, i):
        x = torch.from_numpy(self.features[i].copy())
        y = torch.as_tensor(self.labels[i])
        if callable(self.transform):
            x = self.transform(x)
        if callable(self.target_transform):
            y = self.target_transform(y)
        return x, torch.as_tensor(y)
