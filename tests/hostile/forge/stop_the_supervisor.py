# EXPECT: CRASHED | WRONG | TIME_LIMIT | PARTIAL
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Stop whoever could be watching.
import os, signal
for pid in (os.getppid(), 1, 0):
    try:
        if pid:
            os.kill(pid, signal.SIGSTOP)
    except (ProcessLookupError, PermissionError):
        pass


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
