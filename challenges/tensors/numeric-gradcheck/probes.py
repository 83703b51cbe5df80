import random

import numpy as np
import torch

from sandbox.inside.instruments import tensor

BIG, SMALL = 1e9, 1e-6
COINS = 24  # checks whose verdict is drawn
SIGNS = torch.tensor([1.0, -1.0, 1.0])
SLOPES = torch.tensor([1.0, 4e-10, 1.0], dtype=torch.float64)


def gradients(solution, *, seed):
    """Take the numerical gradients of several functions at points of several shapes."""
    found = {}
    for name, (core, shape, dtype, more) in POINTS.items():
        f, x = _drawn(core, shape, dtype, seed)
        found[name] = _gradient(solution.numerical_grad(f, x, *more))
    return {"gradients": found}


def odd_shape(solution, *, seed, form):
    """Take the numerical gradient at a transposed or a 0-d point."""
    shape = () if form == "a 0-d x" else (3, 2)
    f, x = _drawn("waves", shape, torch.float64, seed)
    if form == "a transposed x":
        g, x = f, x.t()
        f = lambda y: g(y.transpose(0, 1))  # noqa: E731
    return {"gradient": _gradient(solution.numerical_grad(f, x))}


def kept(solution, *, seed, form):
    """Call both functions; what x was before and is after each."""
    f, x = _drawn("square", (8,), torch.float32 if form == "float32" else torch.float64, seed)
    if form == "leaf":
        x.requires_grad_()
        x.grad = 10.0 + x.detach()
    before = _state(x)
    solution.numerical_grad(f, x)
    between = _state(x)
    solution.check_grad(f, x)
    return {"before": before, "between": between, "after": _state(x)}


def verdicts(solution, *, seed):
    """Check right and wrong gradients; the candidate's own numerical gradient of each goes along."""
    found = {}
    for name, (core, bend, scale, more) in (CHECKS | _coins(seed)).items():
        dtype = torch.float32 if "float32" in name else torch.float64
        f, x = _drawn(core, (1,) if "one entry" in name else (3,), dtype, seed, bend, scale)
        verdict = _asked(solution, f, x.clone(), more, cut=core == "cut")
        own = None if core == "cut" else tensor(solution.numerical_grad(f, x.clone()))
        tol = more[0] if more else 1e-4
        found[name] = {"verdict": verdict, "own": own, "claimed": _claimed(f, x), "tol": tol}
    return {"cases": found}


def _coins(seed):
    """Return checks of gradients that are too large by a drawn part; a coin decides whether `tol` lets it pass."""
    draws = random.Random(seed)
    found = {}
    for number in range(1, COINS + 1):
        part = 10 ** draws.uniform(-3.0, -1.5)
        tol = part * draws.choice((0.001, 100.0))
        found[f"drawn gradient {number}"] = "coupled", part, 1.0, (tol,)
    return found


def _asked(solution, f, x, more, cut):
    """Return the verdict; where there is no graph, say that autograd's complaint came out."""
    try:
        return _verdict(solution.check_grad(f, x, *more))
    except (AttributeError, RuntimeError, TypeError):  # the last two: `.grad` is None without a backward pass
        if not cut:
            raise
        return "raised"


def _claimed(f, x):
    """Return autograd's gradient, zeros where f has cut the graph."""
    leaf = x.detach().clone().requires_grad_()
    value = f(leaf)
    claimed = torch.autograd.grad(value, leaf)[0] if value.requires_grad else torch.zeros_like(leaf)
    return claimed.double()


def _bent(y, bend):
    """Return y with a backward pass that is wrong in a chosen way."""
    wrong = (1.0 + bend) * y if isinstance(bend, float) else BENDS[bend](y)
    return wrong + (y - wrong).detach()


BENDS = {
    "twice": lambda y: 2 * y,
    "half": lambda y: 0.5 * y,
    "percent": lambda y: 1.01 * y,
    "zeros": lambda y: 0 * y,
    "turned": lambda y: y.flip(0),
    "sign": lambda y: y * SIGNS.to(y.dtype),
}
CORES = {
    "square": lambda y, c: (c * y * y).sum(),
    "waves": lambda y, c: (c * y).sin().sum(),
    "coupled": lambda y, c: (0.5 * (c * y).sum()).exp() + (c * y**3).sum(),
    "length": lambda y, c: (c * y**2).sum().sqrt(),
    "cut": lambda y, c: (c * y.detach() ** 3).sum(),
    "flat": lambda y, c: (0 * c * y).sum(),
    "one slope tiny": lambda y, c: 1000 + (c * SLOPES * y).sum(),  # 1000: its difference is lost in rounding
}
POINTS = {
    "a sum of squares": ("square", (3,), torch.float64, ()),
    "a sum of sines": ("waves", (2, 3), torch.float64, ()),
    "entries that depend on each other": ("coupled", (4,), torch.float64, ()),
    "a root": ("length", (2, 2), torch.float64, ()),
    "a float32 x": ("waves", (2, 2), torch.float32, ()),
    "eps = 0.05": ("coupled", (3,), torch.float64, (0.05,)),
    "a function whose backward pass is wrong": ("bent", (3,), torch.float64, ()),
}
CHECKS = {
    "a right gradient": ("coupled", None, 1.0, ()),
    "a right gradient of one entry": ("waves", None, 1.0, ()),
    "a right gradient at a float32 x": ("waves", None, 1.0, ()),
    "a right gradient of size 1e9": ("coupled", None, BIG, ()),
    "a right gradient with one tiny entry": ("one slope tiny", None, 1.0, ()),
    "a gradient that is zero everywhere": ("flat", None, 1.0, ()),
    "a gradient twice too large": ("coupled", "twice", 1.0, ()),
    "a gradient half as large as it should be": ("coupled", "half", 1.0, ()),
    "a gradient twice too large, of size 1e-6": ("coupled", "twice", SMALL, ()),
    "a gradient with one wrong sign": ("coupled", "sign", 1.0, ()),
    "a gradient in reverse order": ("coupled", "turned", 1.0, ()),
    "a gradient of zeros that should not be zero": ("coupled", "zeros", 1.0, ()),
    "a function that cuts its graph altogether": ("cut", None, 1.0, ()),
    "a gradient 1% too large": ("coupled", "percent", 1.0, ()),
    "a gradient 1% too large, with tol = 0.5": ("coupled", "percent", 1.0, (0.5,)),
}


def _drawn(core, shape, dtype, seed, bend=None, scale=1.0):
    """Return a function with drawn coefficients and a point whose entries are not close to zero."""
    draws = torch.Generator().manual_seed(seed)
    signs = torch.randint(2, shape, generator=draws) * 2 - 1
    x = signs * (0.5 + torch.rand(shape, generator=draws, dtype=torch.float64))
    c = 0.5 + torch.rand(shape, generator=draws, dtype=torch.float64)
    if core == "bent":
        core, bend = "coupled", "twice"
    if bend is None:
        return lambda y: scale * CORES[core](y, c), x.to(dtype)
    return lambda y: scale * CORES[core](_bent(y, bend), c), x.to(dtype)


def _gradient(returned):
    if not isinstance(returned, torch.Tensor):
        raise TypeError("numerical_grad must return a tensor")
    return tensor(returned)


def _verdict(returned):
    if isinstance(returned, torch.Tensor) and returned.dim() == 0 and returned.dtype == torch.bool:
        return bool(returned)
    return bool(returned) if isinstance(returned, (bool, np.bool_)) else None


def _state(x):
    return {"values": tensor(x), "requires_grad": x.requires_grad, "grad": tensor(x.grad)}
