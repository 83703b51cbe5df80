# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Change the exit status on the way out.
import atexit, os

from torch import nn

atexit.register(os._exit, 0)

class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()

    def forward(self, x):
        return x
