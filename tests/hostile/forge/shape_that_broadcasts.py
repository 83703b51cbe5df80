# EXPECT: PARTIAL <= 65
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# The right numbers in a row of a matrix, which broadcasts to all that they are compared with.
import torch

def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x**2 + offset).mean()
    z.backward()
    return z.detach(), x.grad.unsqueeze(0)
