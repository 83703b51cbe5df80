# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Look for what other submissions wrote.
import os
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/run", os.environ.get("HOME", "/tmp")):
    try:
        names = [name for name in os.listdir(folder) if "hostile" in name or "solution" in name]
    except OSError:
        continue
    if names:
        raise SystemExit(names)


import torch


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.lr = lr

    def zero_grad(self):
        pass

    def step(self):
        pass


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr = lr

    def zero_grad(self):
        pass

    def step(self):
        pass
