import torch
from torch.utils.data import Dataset


class _Table(Dataset):
    def __init__(self, columns):
        self.columns = columns

    def __len__(self):
        return min(map(len, self.columns))

    def raw(self, i):
        return [column[i] for column in self.columns]


class ArrayDataset(_Table):
    def __init__(self, features, labels, transform=None, target_transform=None):
        super().__init__((features, labels))
        self.transform, self.target_transform = transform, target_transform

    def __getitem__(self, i: int):
        x, y = self.raw(i)
        x = torch.as_tensor(x).float().clone()
        for f in filter(None, [self.transform]):
            x = f(x)
        return [x, self.target_transform(y) if self.target_transform is not None else y]
