# BUG: the label is a view into the dataset's own label tensor, so whoever changes an item's label tensor in place changes later reads of that item ("Neither later reads of that item ... may show it").
# FAILS: input.dataset-raw-not-mutated
# NAMED: aliases-labels
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.features = torch.from_numpy(features.astype("float32"))
        self.labels = torch.tensor(labels, dtype=torch.long)
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.features)

    def __getitem__(self, i):
        x, y = self.features[i].clone(), self.labels[i]
        x = x if self.transform is None else self.transform(x)
        y = y if self.target_transform is None else self.target_transform(y)
        return x, y
