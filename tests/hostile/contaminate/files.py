# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, no_files, next_job_clean
# Leave files everywhere.
import os
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", os.environ.get("HOME", "/tmp"), "/opt/zerograd", "/dev/mqueue"):
    try:
        with open(f"{folder}/hostile-left", "w") as file:
            file.write("hostile")
    except OSError:
        pass


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
