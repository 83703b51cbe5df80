# EXPECT: PARTIAL
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# One number that would broadcast to all.
import torch

def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float32)
    return ((x * x + offset).mean()).reshape(1), (2 * x / len(x)).mean().reshape(1)
