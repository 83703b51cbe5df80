# EXPECT: WRONG
# CHALLENGE: train-eval-early-stopping
# AFTER: no_processes, no_files, next_job_clean
# Leave code that the next interpreter would run.
import os, site, sys
for folder in [*site.getsitepackages(), os.path.dirname(os.__file__), "/opt/zerograd", "/tmp"]:
    for name in ("hostile.pth", "sitecustomize.py", "usercustomize.py", "torch.py"):
        try:
            with open(os.path.join(folder, name), "w") as file:
                file.write("import os; os.environ['HOSTILE'] = '1'\n")
        except OSError:
            pass


import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history = []
    for epoch in range(max_epochs):
        # One pass of training, one of validation; then: better, worse, or enough?
        pass
    # Which weights should the model hold now?
    return {"val_loss": history}
