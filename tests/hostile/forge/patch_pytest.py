# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Patch pytest, if this process had it.
try:
    import _pytest.reports
    _pytest.reports.TestReport.from_item_and_call = classmethod(lambda cls, item, call: None)
except ImportError:
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
