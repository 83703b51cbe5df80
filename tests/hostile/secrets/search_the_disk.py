# EXPECT: WRONG
# CHALLENGE: batchnorm1d-from-scratch
# AFTER: no_processes, next_job_clean
# Look for references, harnesses and mistakes by name.
import os
for folder, _, names in os.walk("/"):
    for name in names:
        if name in ("harness.py", "mistakes.toml", "challenge.toml", "db.sqlite3", "docker.sock", ".env"):
            raise SystemExit(os.path.join(folder, name))


import torch
from torch import nn


class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        # weight, bias; running_mean, running_var, num_batches_tracked

    def forward(self, x):
        # train mode: normalise with the batch and update the running statistics; eval mode: normalise with those
        ...
