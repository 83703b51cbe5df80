# EXPECT: WRONG
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Open the memory of the parent.
import os
for pid in {os.getppid(), 1}:
    for name in ("mem", "maps", "root", "cwd", "fd"):
        try:
            os.stat(f"/proc/{pid}/{name}/.") if name in ("root", "cwd", "fd") else open(f"/proc/{pid}/{name}", "rb").read(1)
            if pid != os.getpid() and name == "mem":
                raise SystemExit("read it")
        except OSError:
            pass


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
