# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, next_job_clean
# Rewrite the module of the probes as soon as it is there.
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        return None

sys.meta_path.insert(0, Finder())
old = sys.modules.get("probes")
for name, value in list(vars(old).items()) if old else []:
    if callable(value):
        setattr(old, name, lambda *a, **k: {})


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
