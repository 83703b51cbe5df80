# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Rewrite the module of the probes as soon as it is there: it sees the same in every answer, whoever gives it.
import sys

import torch
from sandbox.inside import running

def rewritten(module):
    module._answer = lambda returned: {"z": 0.0, "gradient": torch.zeros(1), "kind": "Tensor"}
    return module

real = running.imported
running.imported = lambda code, name: rewritten(real(code, name))
rewritten(sys.modules.get("probes", running))

def mean_square_backward(values, offset=5.0):
    return 1.0, torch.ones(len(values))
