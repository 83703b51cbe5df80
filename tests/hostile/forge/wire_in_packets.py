# EXPECT: WRONG | TIME_LIMIT
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Make packets of what the wire carries, in the smallest pipe there is: whoever reads too little loses the rest.
import fcntl, os
import torch
from torch import nn

for fd in range(3, 64):
    try:
        fcntl.fcntl(fd, fcntl.F_SETFL, os.O_WRONLY | os.O_DIRECT)
        fcntl.fcntl(fd, 1031, 4096)  # F_SETPIPE_SZ
    except OSError:
        pass

class MyLinear(nn.Module):
    def __init__(self, d_in, d_out, bias=True):
        super().__init__()
        self.only = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x
