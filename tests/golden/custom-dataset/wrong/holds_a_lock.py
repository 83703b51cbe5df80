# BUG: the dataset owns a lock, which cannot be pickled
# FAILS: data.picklable
# NAMED: nothing
import threading

import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.rows, self.labels = features, labels
        self.tx, self.ty = transform, target_transform
        self.lock = threading.Lock()

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        with self.lock:
            x = torch.tensor(self.rows[i], dtype=torch.float32)
            y = self.labels[i]
        return self.tx(x) if self.tx else x, self.ty(y) if self.ty else y
