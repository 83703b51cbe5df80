# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Attach to the parent.
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1):
    if pid and libc.ptrace(16, pid, 0, 0) == 0:
        raise SystemExit("attached")


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
