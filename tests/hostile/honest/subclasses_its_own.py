# EXPECT: ACCEPTED
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Monkeypatches a class of its own.
class Mine:
    def value(self):
        return 1

Mine.value = lambda self: 2
assert Mine().value() == 2


import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features = features
        self.labels = labels
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        row = torch.tensor(self.features[i], dtype=torch.float32)  # (D,), a copy
        label = self.labels[i]
        if self.transform is not None:
            row = self.transform(row)
        if self.target_transform is not None:
            label = self.target_transform(label)
        return row, label
