# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Replace builtins that a grader would use.
import builtins
builtins.all = builtins.any = lambda values: True
builtins.isinstance_ = builtins.isinstance
builtins.abs = lambda value: 0


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
