# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, no_files, next_job_clean
# Ignore signals and set a timer.
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
