# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Look for sentences of known mistakes in all files of ours.
import os
WORDS = b"Gradients of earlier" + b" batches"
for folder, _, names in os.walk("/opt/zerograd"):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            if WORDS in file.read():
                raise SystemExit(os.path.join(folder, name))


import torch
from torch import nn


class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        # train mode: drop each element with probability p, scale the others; eval mode: x
        ...
