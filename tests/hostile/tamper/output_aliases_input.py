# EXPECT: WRONG | PARTIAL
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Return the input, and change it later.
from torch import nn

class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x.view_as(x)
