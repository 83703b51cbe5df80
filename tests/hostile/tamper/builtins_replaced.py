# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Replace builtins that a grader would use: all is well, and no two numbers are apart.
import builtins

import torch

builtins.all = builtins.any = lambda values: True
builtins.abs = lambda value: 0

def mean_square_backward(values, offset=5.0):
    return 0.0, torch.zeros(len(values))
