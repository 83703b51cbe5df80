from typing import Any, Callable, List, Optional

import numpy as np
import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features: np.ndarray, labels: List[int], transform: Optional[Callable] = None,
                 target_transform: Optional[Callable] = None) -> None:
        super().__init__()
        assert features.ndim == 2 and len(features) == len(labels)
        self._features, self._labels = features, labels
        self._transforms = (transform, target_transform)

    def __len__(self) -> int:
        return self._features.shape[0]

    def __getitem__(self, i: int) -> List[Any]:
        if i >= len(self):
            raise IndexError(f"{i} is out of range for {len(self)} samples")
        item = [torch.tensor(self._features[i], dtype=torch.float32), self._labels[i]]
        return [part if fn is None else fn(part) for part, fn in zip(item, self._transforms)]
