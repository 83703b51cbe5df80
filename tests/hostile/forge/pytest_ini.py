# EXPECT: WRONG
# CHALLENGE: batchnorm1d-from-scratch
# AFTER: no_processes, next_job_clean
# Leave configuration that would collect only.
import os

from torch import nn

for name, section in (("pytest.ini", "pytest"), ("setup.cfg", "tool:pytest"), ("tox.ini", "pytest")):
    with open(os.path.join("/tmp", name), "w") as file:
        file.write(f"[{section}]\naddopts = --collect-only\n")

class MyBatchNorm1d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()

    def forward(self, x):
        return x
