# EXPECT: WRONG
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Import what is not in the image, and answer with its classes.
import importlib

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

for name in ("reference", "harness", "solution_reference", "sandbox.judge", "sandbox.judge.grading", "sandbox.content", "tests"):
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    if not hasattr(module, "MySGD"):
        raise SystemExit(f"{name} is here")
    MySGD, MyAdam = module.MySGD, module.MyAdam
    break
