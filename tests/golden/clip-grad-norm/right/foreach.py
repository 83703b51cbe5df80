import torch


def clip_grad_norm(params, max_norm):
    with torch.no_grad():
        params = [params] if isinstance(params, torch.Tensor) else list(params)
        grads = list(filter(lambda g: g is not None, map(lambda p: p.grad, params)))
        if len(grads) == 0:
            return torch.tensor(0.0, dtype=torch.float64)
        norms = torch._foreach_norm(grads, 2)
        total = torch.linalg.norm(torch.stack(norms), ord=2)
        if bool(total > max_norm):
            torch._foreach_mul_(grads, float(max_norm / total))
        return total
