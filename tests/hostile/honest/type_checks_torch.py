# EXPECT: ACCEPTED
# CHALLENGE: numpy-bridge
# AFTER: no_processes, next_job_clean
# Checks versions and devices.
import torch
assert torch.__version__
DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'


import numpy as np
import torch


def to_tensor(a, *, share):
    source = np.asarray(a)
    if not share:
        source = source.copy()
    return torch.from_numpy(source)
