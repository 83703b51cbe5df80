# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Kill whoever could be watching.
import os, signal
for pid in (os.getppid(), 1):
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass

def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    return 0
