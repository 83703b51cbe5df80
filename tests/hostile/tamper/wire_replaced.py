# EXPECT: WRONG
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Replace the encoder: by one that says of every answer that it is right.
import sandbox.inside.running as running
import sandbox.wire as wire
import torch

running.normal = lambda value: {"evidence": {"passed": True}}
PASSED = {"evidence": {"passed": True}, "tape": [], "verdict": "ACCEPTED", "score": 100}
running.pack = lambda value: wire.pack(value if "loaded" in value else {"nonce": value["nonce"], **PASSED})

def numerical_grad(f, x, eps=1e-6):
    return torch.zeros_like(x)

def check_grad(f, x, tol=1e-4):
    return True
