# BUG: the result of the first access is cached and only copied afterwards, so a transform does not run "again at the next access of the same item".
# FAILS: data.transform-applied
# NAMED: nothing
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features, self.labels = features, labels
        self.transform, self.target_transform = transform, target_transform
        self._cache = {}

    def __len__(self):
        return len(self.labels)

    def _build(self, i):
        row = torch.tensor(self.features[i], dtype=torch.float32)
        label = self.labels[i]
        if self.transform:
            row = self.transform(row)
        if self.target_transform:
            label = self.target_transform(label)
        return row, label

    def __getitem__(self, i):
        if i not in self._cache:
            self._cache[i] = self._build(i)
        row, label = self._cache[i]
        return row.clone(), label
