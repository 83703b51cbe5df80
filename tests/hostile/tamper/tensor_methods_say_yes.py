# EXPECT: WRONG
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, next_job_clean
# Patch the comparisons of tensors.
import torch

for name in ("allclose", "equal", "isclose", "eq"):
    setattr(torch.Tensor, name, lambda self, other, **k: True)

def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    return {"val_loss": [1.0] * max_epochs}
