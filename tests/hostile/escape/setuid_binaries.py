# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Run what may change its user.
import subprocess
for command in (["su"], ["sudo", "id"], ["ping", "-c1", "127.0.0.1"], ["mount"], ["newuidmap"], ["passwd"]):
    try:
        if subprocess.run(command, capture_output=True, timeout=2).returncode == 0:
            raise SystemExit(command)
    except (OSError, subprocess.SubprocessError):
        pass


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
