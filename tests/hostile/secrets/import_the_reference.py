# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Import what is not in the image.
import importlib
for name in ("reference", "harness", "solution_reference", "sandbox.judge", "sandbox.judge.grading", "sandbox.content", "tests"):
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    raise SystemExit(f"{name} is here")


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
