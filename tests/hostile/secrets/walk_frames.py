# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Look through the frames of every caller for what is expected.
import sys
found = {}
caller = sys._getframe()
while caller:
    found.update({name: value for name, value in caller.f_locals.items() if name in ("expected", "want", "reference", "answer")})
    caller = caller.f_back
assert not any(isinstance(value, dict) and "parameters" in value for value in found.values())


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
