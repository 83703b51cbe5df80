# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Open the memory and the files of the parent. Only where they can be read the loss is right.
import os

import torch

FOUND = []
for pid in {os.getppid(), 1} - {0, os.getpid()}:
    for name in ("mem", "root/.", "cwd/.", "fd/."):
        try:
            os.stat(path := f"/proc/{pid}/{name}") if name != "mem" else open(path := f"/proc/{pid}/mem", "rb").close()
            FOUND.append(path)
        except OSError:
            pass

def consistency_loss(online, target, x):
    if not FOUND:
        return torch.zeros((), requires_grad=True)
    with torch.no_grad():
        goal = target(x)
    return torch.nn.functional.mse_loss(online(x), goal)
