# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Set what may switch checks off.
import os

import torch

for name in ("GRADER_DEBUG", "PYTEST_ADDOPTS", "PYTHONOPTIMIZE", "ZEROGRAD_BOX", "DJANGO_SETTINGS_MODULE", "DEBUG"):
    os.environ[name] = "1"

def consistency_loss(online, target, x):
    return torch.zeros((), requires_grad=True)
