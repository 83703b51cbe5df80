# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Take the cover off what lies under it.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for place in (b"/proc", b"/sys", b"/tmp"):
    for flags in (0, 2, 8):
        if libc.umount2(place, flags) == 0:
            raise SystemExit(place)


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
