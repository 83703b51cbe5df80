# EXPECT: PARTIAL <= 70
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Leave grad mode off, and have torch say that it is on.
import torch

torch.set_grad_enabled(False)
torch.is_grad_enabled = lambda: True

def consistency_loss(online, target, x):
    torch.set_grad_enabled(False)
    return torch.nn.functional.mse_loss(online(x), target(x))
