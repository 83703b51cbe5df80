# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, no_files, next_job_clean
# Fix the generators for whoever comes next.
import random, numpy, torch
random.seed(0)
numpy.random.seed(0)
torch.manual_seed(0)


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
