# EXPECT: PARTIAL <= 35
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Switch gradients off for everybody after: then the right loss has no history either.
import torch

torch.set_grad_enabled(False)

def consistency_loss(online, target, x):
    torch.set_grad_enabled(False)
    return torch.nn.functional.mse_loss(online(x), target(x))
