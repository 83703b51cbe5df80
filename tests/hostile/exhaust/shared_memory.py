# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Fill /dev/shm.
import os
written = 0
try:
    with open("/dev/shm/fill", "wb", buffering=0) as file:
        while written < 1 << 31:
            written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 64 << 20:
    raise SystemExit(written)


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
