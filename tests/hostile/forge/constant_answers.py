# EXPECT: WRONG | PARTIAL
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# A constant where the answer varies little.
import torch

def clip_grad_norm(params, max_norm):
    return torch.tensor(1.0)
