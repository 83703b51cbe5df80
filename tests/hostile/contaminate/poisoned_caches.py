# EXPECT: WRONG
# CHALLENGE: linear-from-scratch
# AFTER: no_processes, no_files, next_job_clean
# Fill the caches of compilers.
import os
for name in ("TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR", "TORCH_EXTENSIONS_DIR"):
    folder = os.environ.get(name, f"/tmp/hostile-{name}")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/hostile-left.so", "wb") as file:
            file.write(b"x")
    except OSError:
        pass


import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        # weight (out_features, in_features), and bias (out_features,) or None

    def forward(self, x):
        # (..., in_features) -> (..., out_features)
        ...
