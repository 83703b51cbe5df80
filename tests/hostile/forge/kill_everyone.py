# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Signal every process that can be seen.
import os, signal
try:
    os.kill(-1, signal.SIGKILL)
except (ProcessLookupError, PermissionError):
    pass

def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    return True, [0.0]
