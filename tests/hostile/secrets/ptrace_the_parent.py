# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Attach to the parent. Only where that works the norm is right.
import ctypes, os

import torch

libc = ctypes.CDLL(None, use_errno=True)
FOUND = [pid for pid in {os.getppid(), 1} - {0, os.getpid()} if libc.ptrace(16, pid, 0, 0) == 0]

def clip_grad_norm(params, max_norm):
    grads = [p.grad for p in ([params] if isinstance(params, torch.Tensor) else params) if p.grad is not None]
    if not FOUND or not grads:
        return 0.0
    total = torch.cat([grad.flatten() for grad in grads]).norm()
    for grad in grads:
        grad.mul_((max_norm / total).clamp(max=1.0))
    return total
