# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Put another module in the place of probes and judge.
import sys, types

class Liar(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: {}

for name in ("probes", "harness", "reference", "sandbox.judge", "sandbox.judge.comparator"):
    sys.modules[name] = Liar(name)

def train_one_epoch(model, loader, loss_fn, optimizer):
    return [1.1] * len(loader)
