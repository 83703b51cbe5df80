import gc
import time
import weakref

import torch

from sandbox.inside import tape
from sandbox.inside.instruments import tensor

MOST = 16  # entries that are written to
LATE = 0.25  # seconds
SHAPES = {"float64": (3,), "float32": (2, 2), "leaf": (4,), "computed": (2, 3)}


def passes(solution, *, seed, accumulate, form="float64", draw=0):
    """Ask for the gradients of four functions, the first of them given twice; `draw` picks other functions."""
    draws = torch.Generator().manual_seed(seed)
    x0, around = _point(form, draws)
    before = _state(x0, around)
    fns = _functions(SHAPES[form], draws.manual_seed(seed + 1 + draw))
    log, called = [], set()
    given = [_watched(fn, log, called) for fn in fns]
    given.append(given[0])
    handed = list(given)
    entries = _entries(solution.grads_over_passes(x0, handed, accumulate))
    left = _left(x0.device)
    seen = [tensor(entry) for entry in entries]
    return {
        "entries": seen,
        "before": before,
        "after": _state(x0, around),
        "same_fns": handed == given,
        "called": len(called),
        "graphs": max(log, default=0),
        "left": left,
        **_written(entries, x0, draws),
    }


def _point(form, draws):
    """Return x0 and the tensor that it was computed from, if it was."""
    shape, dtype = SHAPES[form], torch.float32 if form == "float32" else torch.float64
    signs = torch.randint(2, shape, generator=draws) * 2 - 1
    values = (signs * (0.5 + torch.rand(shape, generator=draws, dtype=torch.float64))).to(dtype)
    if form == "computed":
        around = values.requires_grad_()
        x0 = around + 1.0
        x0.retain_grad()
        return x0, around
    if form == "leaf":
        values.requires_grad_()
        values.grad = 10.0 + values.detach()
    return values, None


def _functions(shape, draws):
    """Three curved functions with drawn coefficients."""
    drawn = 0.5 + torch.rand((3, *shape), generator=draws, dtype=torch.float64)
    one, two, three = drawn.unbind()
    return [
        lambda y: (one.to(y.dtype) * y**2).sum(),
        lambda y: (two.to(y.dtype) * y).sin().sum(),
        lambda y: (three.to(y.dtype) * y**3).mean(),
    ]


class Life:
    """Dies with the graph that holds it."""


class Held(torch.autograd.Function):
    """The identity; its context lives as long as the graph. Written so that `torch.func` can transform it, too."""

    generate_vmap_rule = True
    alive = weakref.WeakSet()

    @staticmethod
    def forward(x):
        return x.view_as(x)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.life = Life()
        Held.alive.add(ctx.life)

    @staticmethod
    def backward(ctx, gradient):
        return gradient

    @staticmethod
    def jvp(ctx, tangent):
        return tangent.view_as(tangent)


def _watched(fn, log, called):
    """Note at each call how many graphs of earlier calls are alive, and that this function was called."""

    def watched(x):
        tape.note("forward")
        called.add(fn)
        log.append(_alive(1))
        return fn(Held.apply(x))

    return watched


def _alive(allowed):
    """Count live graphs; before more than `allowed` are claimed, reference cycles are cleaned up."""
    for generation in (1, 2):  # all of them takes long, and is needed where a cycle has grown old
        if len(Held.alive) > allowed:
            gc.collect(generation)
    return len(Held.alive)


def _left(device):
    """Count the graphs that stay; autograd's thread for a device lets go of one after its gradients are handed out."""
    left, deadline = _alive(0), time.monotonic() + (0.0 if device.type == "cpu" else LATE)
    while left and time.monotonic() < deadline:
        time.sleep(0.001)
        left = len(Held.alive)
    return left


def _entries(returned):
    if not isinstance(returned, (list, tuple)) or not all(isinstance(e, torch.Tensor) for e in returned):
        raise TypeError("the function must return a list with one tensor for each function")
    return list(returned)


def _state(x0, around):
    return {
        "values": tensor(x0),
        "requires_grad": x0.requires_grad,
        "grad": tensor(x0.grad),
        "behind": None if around is None else tensor(around.grad),
    }


def _written(entries, x0, draws):
    """Add a drawn number to each entry in turn, tell by how much it changed, and whether another or x0 did."""
    added, changes, shared = (1.0 + torch.rand(MOST, generator=draws)).tolist(), [], False
    known = [*entries, x0]
    with torch.inference_mode():  # in-place writes are allowed on everything here
        for i, (entry, number) in enumerate(zip(entries, added, strict=False)):
            before = [one.detach().clone() for one in known]
            entry.detach()[(0,) * entry.dim()].add_(number)
            changes.append((entry - before[i])[(0,) * entry.dim()].item())
            pairs = [pair for j, pair in enumerate(zip(before, known, strict=True)) if j != i]
            shared = shared or not all(torch.equal(one, two) for one, two in pairs)
    return {"added": added, "changes": changes, "shared": shared}
