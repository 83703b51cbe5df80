# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Open a door for later.
import socket
for family, address in ((socket.AF_INET, ("0.0.0.0", 4444)), (socket.AF_INET6, ("::", 4444))):
    try:
        door = socket.socket(family)
        door.bind(address)
    except OSError:
        continue
    raise SystemExit("a door")


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
