import torch


@torch.inference_mode()
def _teach(module, x):
    return module.forward(x)


def consistency_loss(online, target, x):
    goal = _teach(target, x).clone()
    goal = torch.tensor(goal.numpy())
    errors = torch.nn.functional.mse_loss(online.forward(x), goal, reduction="none")
    total = torch.zeros((), dtype=errors.dtype)
    for row in errors:
        total = total + row.sum()
    return total / errors.shape[0] / errors.shape[1]
