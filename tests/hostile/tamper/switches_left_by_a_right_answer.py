# EXPECT: PARTIAL <= 90
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Answer rightly, and switch gradients off for everybody after before the answer is returned.
import torch

def consistency_loss(online, target, x):
    with torch.no_grad():
        goal = target(x)
    loss = torch.nn.functional.mse_loss(online(x), goal)
    torch.set_grad_enabled(False)
    return loss
