# EXPECT: CRASHED
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Raise what ends most programs quietly.
raise SystemExit(0)


import torch
from torch.utils.data import Dataset


class ArrayDataset(Dataset):
    def __init__(self, features, labels, transform=None, target_transform=None):
        # Keep what an access will need.
        pass

    def __len__(self):
        # How many samples are there?
        pass

    def __getitem__(self, i):
        # One sample: a float32 tensor of its own, and its label.
        pass
