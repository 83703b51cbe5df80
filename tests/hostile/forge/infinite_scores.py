# EXPECT: PARTIAL <= 65
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# The right answer but for one infinity a gradient, whose tolerance would be infinite too.
import torch

def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x**2 + offset).mean()
    z.backward()
    x.grad[-1] = float("inf")
    return z.detach(), x.grad
