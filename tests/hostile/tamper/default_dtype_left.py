# EXPECT: PARTIAL <= 45
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Change the default dtype for everybody after: in half precision 0.2 per cent would pass.
import torch

torch.set_default_dtype(torch.float16)

def mean_square_backward(values, offset=5.0):
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x**2 + offset).mean()
    z.backward()
    return z.item() * 1.002, x.grad * 1.002
