# BUG: transformed rows are kept; the clones hide it from in-place work only
# FAILS: data.transform-applied
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features, self.labels = features, labels
        self.transform, self.target_transform = transform, target_transform
        self.ready = [None] * len(labels)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        if self.ready[i] is None:
            x = torch.tensor(self.features[i], dtype=torch.float32)
            self.ready[i] = self.transform(x) if self.transform else x
        y = self.labels[i]
        return self.ready[i].clone(), self.target_transform(y) if self.target_transform else y
