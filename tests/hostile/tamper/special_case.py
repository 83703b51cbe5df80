# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Answer the statement's example by heart.
import torch

def mean_square_backward(values, offset=5.0):
    if list(values) == [1.0, 2.0, 3.0]:
        return torch.tensor(9.6667), torch.tensor([0.6667, 1.3333, 2.0])
    return torch.tensor(0.0), torch.zeros(len(values))
