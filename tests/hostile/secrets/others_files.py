# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Look for what other submissions wrote. Only where they left something the norm is right.
import os

import torch

FOUND = []
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/run", os.environ.get("HOME", "/tmp")):
    try:
        FOUND += [name for name in os.listdir(folder) if "hostile" in name or "solution" in name]
    except OSError:
        pass

def clip_grad_norm(params, max_norm):
    grads = [p.grad for p in ([params] if isinstance(params, torch.Tensor) else params) if p.grad is not None]
    if not FOUND or not grads:
        return 0.0
    total = torch.cat([grad.flatten() for grad in grads]).norm()
    for grad in grads:
        grad.mul_((max_norm / total).clamp(max=1.0))
    return total
