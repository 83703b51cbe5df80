# EXPECT: WRONG | PARTIAL
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Fix the generators and hope that inputs can be known beforehand.
import random, torch
torch.manual_seed(0)
random.seed(0)
GUESS = [round(random.uniform(0.5, 3.0), 4) for _ in range(8)]

def mean_square_backward(values, offset=5.0):
    x = torch.tensor(GUESS[: len(values)])
    return (x * x + offset).mean(), 2 * x / len(x)
