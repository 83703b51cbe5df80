# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, no_files, next_job_clean
# Lock files that everybody reads.
import fcntl, os
try:
    kept = os.open("/opt/zerograd/sandbox/wire.py", os.O_RDONLY)
    fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    pass


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
