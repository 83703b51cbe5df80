# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Patch pytest, if this process had it.
try:
    import _pytest.reports
    _pytest.reports.TestReport.failed = property(lambda self: False)
    _pytest.reports.TestReport.passed = property(lambda self: True)
except ImportError:
    pass

class MySGD:
    def __init__(self, params, lr, *values, **named):
        self.params = list(params)

    def zero_grad(self):
        pass

    def step(self):
        pass

class MyAdam(MySGD):
    def __init__(self, params, lr=1e-3, *values, **named):
        super().__init__(params, lr)
