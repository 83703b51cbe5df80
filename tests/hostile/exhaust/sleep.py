# EXPECT: TIME_LIMIT
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Wait for ever.
import time
time.sleep(1e6)


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
