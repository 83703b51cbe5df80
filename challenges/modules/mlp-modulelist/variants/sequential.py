from itertools import pairwise

import torch.nn as nn


class MLP(nn.Sequential):
    def __init__(self, sizes: list[int], dropout: float = 0.0) -> None:
        blocks: list[nn.Module] = []
        for n_in, n_out in pairwise(sizes):
            blocks += [nn.Linear(n_in, n_out), nn.ReLU(inplace=True), nn.Dropout(p=dropout)]
        super().__init__(*blocks[:-2])
