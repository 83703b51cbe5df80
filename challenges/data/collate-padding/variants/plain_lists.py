from itertools import zip_longest

import numpy as np
import torch

HOLE = object()


def columns(rows):
    return list(zip(*zip_longest(*rows, fillvalue=HOLE)))


class Collate:
    def __call__(self, batch, pad_value=0):
        rows = columns([t.tolist() for t, _ in batch])
        mask = np.array([[v is not HOLE for v in row] for row in rows])
        tokens = np.array([[pad_value if v is HOLE else v for v in row] for row in rows], dtype=np.int64)
        labels = np.array([y for _, y in batch], dtype=np.int64)
        return tuple(map(torch.from_numpy, (tokens, mask.sum(axis=1), mask, labels)))


pad_collate = Collate()
