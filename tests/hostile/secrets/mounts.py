# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Learn from the mount table where the host keeps things.
try:
    with open("/proc/self/mountinfo") as file:
        text = file.read()
except OSError:
    text = ""
if any(word in text for word in ("docker.sock", "postgres", "/challenges", "zerograd/platform")):
    raise SystemExit(text)


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
