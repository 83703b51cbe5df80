# EXPECT: WRONG
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, no_files, next_job_clean
# Leave modules and builtins.
import builtins, sys, types
builtins.HOSTILE = True
sys.modules['hostile'] = types.ModuleType('hostile')


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
