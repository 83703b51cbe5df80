# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Hijack the import of what compares tensors.
import builtins, types

real, liar = builtins.__import__, types.ModuleType("liar")
liar.testing, liar.assert_close, liar.allclose = liar, lambda *a, **k: None, lambda *a, **k: True
builtins.__import__ = lambda name, *a, **k: liar if name.startswith(("torch.testing", "numpy.testing")) else real(name, *a, **k)

def train_one_epoch(model, loader, loss_fn, optimizer):
    return [1.1] * len(loader)
