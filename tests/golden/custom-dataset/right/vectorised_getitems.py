import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.data = torch.tensor(features, dtype=torch.float)
        self.target = torch.LongTensor(labels)
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return self.data.size(0)

    def __getitem__(self, i):
        if not 0 <= i < len(self):
            raise IndexError("sample index out of range")
        (sample,) = self.__getitems__([i])
        return sample

    def __getitems__(self, indices):
        out = []
        for x, y in zip(self.data[indices].unbind(), self.target[indices].tolist()):
            if self.transform is not None:
                x = self.transform(x)
            if self.target_transform is not None:
                y = self.target_transform(y)
            out.append((x, y))
        return out
