# EXPECT: PARTIAL
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Numbers beyond any tolerance.
import torch

def mean_square_backward(values, offset=5.0):
    return float("inf"), torch.full((len(values),), float("inf"))
