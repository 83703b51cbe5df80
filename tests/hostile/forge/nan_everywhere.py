# EXPECT: PARTIAL
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# NaN compares as different from nothing.
import torch

def mean_square_backward(values, offset=5.0):
    return torch.tensor(float("nan")), torch.full((len(values),), float("nan"))
