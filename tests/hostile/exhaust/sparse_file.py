# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# A file of an exabyte.
import os
try:
    os.truncate(os.open("/tmp/sparse", os.O_CREAT | os.O_RDWR), 1 << 60)
except OSError:
    pass
else:
    raise SystemExit("it has the size")


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
