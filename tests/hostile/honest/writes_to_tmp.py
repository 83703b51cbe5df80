# EXPECT: ACCEPTED
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Keeps notes in /tmp.
with open('/tmp/notes.txt', 'w') as file:
    file.write('mine')


import torch


def clip_grad_norm(params, max_norm):
    if isinstance(params, torch.Tensor):
        params = [params]
    grads = [p.grad for p in params if p.grad is not None]
    if not grads:
        return 0.0
    norms = [grad.norm() for grad in grads]
    total = torch.stack(norms).norm()
    factor = max_norm / total  # infinite if all gradients are zero
    factor = factor.clamp(max=1.0)
    for grad in grads:
        grad.mul_(factor)
    return total
