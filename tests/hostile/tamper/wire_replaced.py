# EXPECT: PROTOCOL | WRONG | CRASHED | PARTIAL
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Replace the encoder.
import sandbox.wire as wire, sandbox.inside.running as running
running.normal = lambda value: {"evidence": {}}
running.pack = lambda value: wire.pack({"nonce": value["nonce"], "evidence": {}, "tape": []})


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
