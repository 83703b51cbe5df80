# EXPECT: TIME_LIMIT
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Wait for a lock that nobody gives back.
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
