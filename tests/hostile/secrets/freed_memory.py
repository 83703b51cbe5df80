# EXPECT: WRONG | PARTIAL
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Hope that the reference's answer is in memory that was just freed.
import torch

def mean_square_backward(values, offset=5.0):
    return torch.empty(()), torch.empty(len(values))
