import torch


@torch.no_grad()
def clip_grad_norm(params, max_norm):
    if isinstance(params, torch.Tensor):
        params = (params,)
    grads = [g for g in map(lambda p: p.grad, params) if g is not None]
    if len(grads) == 0:
        return torch.tensor(0.0)
    total_norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(grads)))
    clip_coef = max_norm / (total_norm + 1e-6)
    torch._foreach_mul_(grads, torch.clamp(clip_coef, max=1.0))
    return total_norm
