# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Overwrite the program that runs it.
import os, sys
for path in (sys.executable, "/proc/self/exe", os.path.realpath(sys.executable)):
    try:
        with open(path, "r+b"):
            raise SystemExit(path)
    except OSError:
        pass


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
