# EXPECT: PARTIAL <= 95
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Call the very function that is to be written.
import torch

def clip_grad_norm(params, max_norm):
    return torch.nn.utils.clip_grad_norm_(params, max_norm)
