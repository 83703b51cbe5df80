import sys
from contextlib import contextmanager

import torch
from torch import nn
from torch.nn.utils import clip_grad

from sandbox.inside.instruments import number, tensor

# One is large: nine entries in ten survive a division by the norm and a product with it, two hundred never do.
SHAPES = ((3, 2), (4,), (2, 3, 2), (5,), (20, 10))
CASES = {  # between what the norm and max_norm are drawn, and how many tensors there are
    "list": ((8.0, 12.0), (1.2, 2.0), 4),
    "generator": ((5.5, 8.0), (2.0, 2.6), 3),
    "small": ((1.05, 1.2), (1.45, 1.6), 5),
    "tiny": ((0.15, 0.3), (5, 5), 2),
}


def clipped(solution, *, seed, case):
    """Clip gradients of a drawn global norm; every tensor has its share of it."""
    draws, (norms, limits, tensors) = torch.Generator().manual_seed(seed), CASES[case]
    norm, max_norm = _between(norms, draws), _between(limits, draws)
    parameters = _parameters(seed, SHAPES[:tensors], norm)
    given = (p for p in parameters) if case == "generator" else parameters
    return {**_call(solution, given, max_norm, parameters), "before": norm, "max_norm": max_norm}


def _between(limits, draws):
    """Draw a float; an int that is both limits stays one."""
    low, high = limits
    return low + (high - low) * torch.rand((), generator=draws).item() if low < high else low


def one_parameter(solution, *, seed, max_norm, wrapped):
    """Pass a single parameter, in a list or by itself."""
    parameters = _parameters(seed, ((9, 7),), 6.0)
    return _tried(solution, parameters if wrapped else parameters[0], max_norm, parameters)


def with_idle(solution, *, seed, max_norm):
    """Clip where some parameters have no gradient."""
    parameters = _parameters(seed, SHAPES, 8.0)
    idle = [nn.Parameter(torch.ones(2, dtype=torch.float64)) for _ in range(2)]
    given = [idle[0], *parameters[:2], idle[1], *parameters[2:]]
    found = _tried(solution, given, max_norm, parameters)
    return {**found, "filled": any(parameter.grad is not None for parameter in idle)}


def nothing_to_scale(solution, *, seed, case, max_norm):
    """Call where there is nothing to scale: gradients of zeros, none at all, or no parameters."""
    parameters = _parameters(seed, () if case == "an empty list" else SHAPES, 0.0)
    if case == "no gradient at all":
        for parameter in parameters:
            parameter.grad = None
    return _tried(solution, parameters, max_norm, parameters)


def _tried(solution, given, max_norm, parameters):
    """Call on a special case: that it raises is a fact, which exception depends on the first operation."""
    try:
        return {**_call(solution, given, max_norm, parameters), "raised": False}
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return {"raised": True}


def _call(solution, given, max_norm, parameters):
    held = [parameter.grad for parameter in parameters]
    before = [tensor(parameter) for parameter in parameters]
    with _watched() as called:
        returned = solution.clip_grad_norm(given, max_norm)
    return {
        "norm": number(returned),
        "after": _named(parameter.grad for parameter in parameters),
        "held": _named(held),
        "moved": [not torch.equal(p.detach(), old) for p, old in zip(parameters, before, strict=True)],
        "delegated": bool(called),
    }


def _named(tensors):
    return {f"p{i}": tensor(one) for i, one in enumerate(tensors)}


def _parameters(seed, shapes, norm):
    """Draw parameters whose gradients have the global norm `norm`; the largest share is twice the smallest at most."""
    draws = torch.Generator().manual_seed(seed)
    parameters = [nn.Parameter(torch.randn(s, generator=draws, dtype=torch.float64)) for s in shapes]
    shares = 1.0 + torch.rand(len(shapes), generator=draws, dtype=torch.float64)
    for parameter, share in zip(parameters, shares / shares.norm(), strict=True):
        gradient = torch.randn(parameter.shape, generator=draws, dtype=torch.float64)
        parameter.grad = gradient * (norm * share / gradient.norm())
    return parameters


@contextmanager
def _watched():
    """Collect the names of torch's own clipping functions that run, however they were imported."""
    seen, before = [], sys.getprofile()

    def look(frame, event, _):
        code = frame.f_code
        if event == "call" and code.co_filename == clip_grad.__file__ and "norm" in code.co_name:
            seen.append(code.co_name)

    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(before)
