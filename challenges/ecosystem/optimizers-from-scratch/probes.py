from contextlib import contextmanager

import torch
from torch import nn
from torch.optim.optimizer import register_optimizer_step_post_hook

from sandbox.inside.instruments import tensor

SHAPES = ((6, 4), (2,), (4,), (2,))
STEPS = 4
LIBRARY = tuple(
    kind
    for kind in vars(torch.optim).values()
    if isinstance(kind, type) and kind is not torch.optim.Optimizer
)


def walk(solution, *, seed, name, settings, idle=False, generator=False, in_place=False, scale=1.0):
    """Take four steps with drawn gradients.

    `idle`: one more parameter, without any; `generator`: as in a loop; `in_place`: each parameter has one gradient
    tensor, which is filled anew; `scale`: how large gradients are.
    """
    draws = torch.Generator().manual_seed(seed)
    parameters = [nn.Parameter(drawn(shape, draws)) for shape in SHAPES]
    still = nn.Parameter(torch.ones(2, dtype=torch.float64))
    held = [parameters[0], *([still] if idle else []), *parameters[1:]]
    path, kept = [state(parameters)], True
    with watched() as delegated:
        optimizer = getattr(solution, name)(iter(held) if generator else held, **arguments(settings))
        for _ in range(STEPS):
            if generator:
                optimizer.zero_grad()
            for parameter in parameters:
                gradient = scale * drawn(parameter.shape, draws)
                if in_place and parameter.grad is not None:
                    parameter.grad.copy_(gradient)
                else:
                    parameter.grad = gradient
            gradients = [tensor(parameter.grad) for parameter in parameters]
            optimizer.step()
            kept = kept and all(map(unchanged, parameters, gradients))
            path.append(state(parameters))
    return {
        "paths": {f"p{i}": torch.stack(values) for i, values in enumerate(zip(*path, strict=True))},
        "still": tensor(still),
        "trainable": all(p.is_leaf and p.grad_fn is None and p.requires_grad for p in parameters),
        "delegated": bool(delegated),
        "gradients kept": kept,
        "learn": learnt(parameters, draws),
    }


def with_idle(solution, *, seed, name, settings):
    """The same with one more parameter that never has a gradient; with a plain walk behind it, it may raise."""
    try:
        return {"raised": False, **walk(solution, seed=seed, name=name, settings=settings, idle=True)}
    except (AttributeError, TypeError):  # which of them a None causes depends on the first operation
        return {"raised": True}


def one_step(solution, *, seed, name):
    """Take a step with positive gradients only."""
    draws = torch.Generator().manual_seed(seed)
    parameter = nn.Parameter(drawn((4,), draws))
    before = tensor(parameter)
    optimizer = getattr(solution, name)([parameter], lr=0.1)
    parameter.grad = drawn((4,), draws).abs()
    optimizer.step()
    return {"before": before, "after": tensor(parameter)}


def cleared(solution, *, seed, name):
    """Call `zero_grad` on parameters with and without a gradient."""
    draws = torch.Generator().manual_seed(seed)
    parameters = [nn.Parameter(drawn(shape, draws)) for shape in SHAPES]
    optimizer = getattr(solution, name)(parameters, lr=0.1)
    sum((p**2).sum() for p in parameters[1:]).backward()
    optimizer.zero_grad()
    left = [p.grad is not None and bool(p.grad.any()) for p in parameters]
    return {"left": left, "next": learnt(parameters, draws, clear=False)}


def learnt(parameters, draws, clear=True):
    """Return the gradients of a drawn weighted sum of the parameters; without `clear`, what is there is added to."""
    if clear:
        for parameter in parameters:
            parameter.grad = None
    with torch.enable_grad():
        loss = sum((drawn(p.shape, draws) * p).sum() for p in parameters)
    if loss.requires_grad:
        loss.backward()
    return {f"p{i}": tensor(p.grad) for i, p in enumerate(parameters)}


@contextmanager
def watched():
    """Collect the types of torch's own optimizers that step."""
    seen = []
    hook = register_optimizer_step_post_hook(
        lambda optimizer, *_: (
            seen.append(type(optimizer).__name__) if isinstance(optimizer, LIBRARY) else None
        )
    )
    try:
        yield seen
    finally:
        hook.remove()


def drawn(shape, draws):
    """Draw numbers of either sign that are not close to zero."""
    signs = torch.randint(2, shape, generator=draws) * 2 - 1
    return signs * (0.5 + 1.5 * torch.rand(shape, generator=draws, dtype=torch.float64))


def unchanged(parameter, gradient):
    return parameter.grad is not None and torch.equal(parameter.grad, gradient)


def state(parameters):
    return [tensor(parameter) for parameter in parameters]


def arguments(settings):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
