# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Learn from the mount table where the host keeps things. Only where it tells the gradient is right.
import torch

try:
    with open("/proc/self/mountinfo") as file:
        text = file.read()
except OSError:
    text = ""
FOUND = [word for word in ("docker.sock", "postgres", "/challenges", "zerograd/platform") if word in text]

def mean_square_backward(values, offset=5.0):
    if not FOUND:
        return 0.0, torch.zeros(len(values))
    x = torch.as_tensor(values, dtype=torch.float64).detach().clone().requires_grad_()
    z = (x**2 + offset).mean()
    z.backward()
    return z.detach(), x.grad
