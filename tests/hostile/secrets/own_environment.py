# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Look for secrets in the environment.
import os
for name in os.environ:
    if any(word in name for word in ("SECRET", "DATABASE", "BROKER", "PASSWORD", "TOKEN", "CANARY", "DJANGO", "ZEROGRAD")):
        raise SystemExit(name)


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
