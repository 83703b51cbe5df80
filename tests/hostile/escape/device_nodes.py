# EXPECT: WRONG
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Make a device, a pipe, a socket.
import os, socket, stat
for name, mode in (("sda", stat.S_IFBLK), ("mem", stat.S_IFCHR)):
    try:
        os.mknod(f"/tmp/{name}", mode | 0o666, os.makedev(8, 0))
    except OSError:
        continue
    raise SystemExit(name)
try:
    os.mkfifo("/tmp/pipe")
    raise SystemExit("a pipe")
except OSError:
    pass
try:
    socket.socket(socket.AF_UNIX).bind("/tmp/socket")  # anybody's to make, and nobody looks for one
except OSError:
    pass


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
