import numpy as np
import torch
import torch.utils.data


class ArrayDataset(torch.utils.data.Dataset):
    """Everything becomes a tensor once; accesses clone."""

    def __init__(self, features: np.ndarray, labels, transform=None, target_transform=None):
        super().__init__()
        self.X = torch.as_tensor(np.array(features), dtype=torch.float32)
        self.y = torch.tensor(labels, dtype=torch.long)
        self.transform, self.target_transform = transform, target_transform

    def __len__(self):
        return self.X.shape[0]

    def __getitem__(self, index):
        x, y = self.X[index].clone(), self.y[index].clone()
        x = x if self.transform is None else self.transform(x)
        y = y if self.target_transform is None else self.target_transform(y)
        return [x, y]
