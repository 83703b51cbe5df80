# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Hide exceptions by hook.
import os, sys, threading
sys.excepthook = lambda *a: os._exit(0)
threading.excepthook = lambda *a: os._exit(0)
sys.unraisablehook = lambda *a: os._exit(0)

def train_one_epoch(model, loader, loss_fn, optimizer):
    raise ValueError("nobody should see this as success")
