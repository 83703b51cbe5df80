# BUG: missing transforms are replaced by a lambda, which cannot be pickled ("The dataset can be pickled ... when its transforms can be").
# FAILS: data.picklable
# NAMED: unpicklable
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        same = lambda value: value
        self.rows = torch.tensor(features).to(dtype=torch.float32)
        self.labels = tuple(labels)
        self.on_row = transform if transform is not None else same
        self.on_label = target_transform if target_transform is not None else same

    def __len__(self):
        return self.rows.size(0)

    def __getitem__(self, i):
        return self.on_row(torch.clone(self.rows[i])), self.on_label(self.labels[i])
