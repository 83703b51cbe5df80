from contextlib import contextmanager

import torch
from torch import nn

from sandbox.inside.instruments import tensor

WIDE = (625, 17)  # many entries for statistics, and far from square


def built(solution, *, seed, bias):
    """Build the module and list its parameters; `bias` None leaves the argument out."""
    net = solution.MyLinear(*_sizes(seed), **({} if bias is None else {"bias": bias}))
    named = dict(net.named_parameters()) if isinstance(net, nn.Module) else {}
    loaded = _load(net, _sizes(seed), torch.Generator().manual_seed(seed)) if named else []
    state = {name: tensor(value) for name, value in net.state_dict().items()} if named else {}
    return {
        "state": {name: _upright(name, state[name], _sizes(seed)) for name in loaded if name in state},
        "module": isinstance(net, nn.Module),
        "trainable": {name: p.requires_grad for name, p in named.items()},
        "shapes": {name: _shape(getattr(net, name, "missing")) for name in ("weight", "bias")},
    }


def called(solution, *, seed, bias, draw=0):
    """Load drawn values, call on a batch of four, back-propagate drawn gradients."""
    with watched() as delegated:
        net = solution.MyLinear(*_sizes(seed), bias=bias)
    draws = torch.Generator().manual_seed(seed + draw)
    loaded = _load(net, _sizes(seed), draws)
    x = torch.randn(4, _sizes(seed)[0], generator=draws).requires_grad_()
    output = _checked(net(x))
    upstream = torch.randn(output.shape, generator=draws)
    if output.requires_grad:
        (output * upstream).sum().backward()
    gradients = {name: tensor(p.grad) for name, p in net.named_parameters()} | {"x": tensor(x.grad)}
    return {
        "loaded": loaded,
        "output": tensor(output),
        "gradients": {name: _upright(name, g, _sizes(seed)) for name, g in gradients.items()},
        "delegated": bool(delegated),
    }


def batched(solution, *, seed):
    """Call on inputs of several ranks, and on their rows as one batch."""
    sizes = _sizes(seed)
    net = solution.MyLinear(*sizes)
    draws = torch.Generator().manual_seed(seed)
    a, b = torch.randint(2, 10, (2,), generator=draws).tolist()
    batches = {"1": (), "3": (a, b), "4": (a, 1, b)}
    inputs = {rank: torch.randn(*shape, sizes[0], generator=draws) for rank, shape in batches.items()}
    inputs["transposed"] = torch.randn(b, a, sizes[0], generator=draws).transpose(0, 1)
    found = {}
    for name, x in inputs.items():
        rows = tensor(_checked(net(x.reshape(-1, sizes[0]).contiguous())))
        found[name] = {"rows": rows, "want": [*x.shape[:-1], sizes[1]], **_tried(net, x)}
    return found


def started(solution, *, seed):
    """Build two large modules."""
    one, two = solution.MyLinear(*WIDE), solution.MyLinear(*WIDE)
    weights = [tensor(getattr(net, "weight", None)) for net in (one, two)]
    return {"weights": weights, "bias": tensor(getattr(one, "bias", None))}


@contextmanager
def watched():
    """Collect what torch's own linear layers are built with."""
    seen, build = [], nn.Linear.__init__

    def noted(self, *sizes, **named):
        seen.append(sizes)
        build(self, *sizes, **named)

    nn.Linear.__init__ = noted
    try:
        yield seen
    finally:
        nn.Linear.__init__ = build


def _sizes(seed):
    return 5 + seed % 29, 40 + seed // 29 % 307


def _shape(found):
    return (
        list(found.shape) if isinstance(found, torch.Tensor) else found if found == "missing" else str(found)
    )


def _load(net, sizes, draws):
    """Fill the parameters by shape, also a transposed weight; return what was there to be filled."""
    weight, bias = torch.randn(sizes[1], sizes[0], generator=draws), torch.randn(sizes[1], generator=draws)
    known = {
        weight.shape: ("weight", weight),
        weight.T.shape: ("weight", weight.T),
        bias.shape: ("bias", bias),
    }
    found = [(p, *known[p.shape]) for p in net.parameters() if p.shape in known]
    with torch.no_grad():
        for parameter, _, value in found:
            parameter.copy_(value)
    return sorted(name for _, name, _ in found)


def _upright(name, gradient, sizes):
    """A transposed weight costs its own check, and not that of the gradients."""
    lying = name == "weight" and gradient is not None and gradient.shape == sizes
    return gradient.T.contiguous() if lying else gradient


def _tried(net, x):
    try:
        return {"raised": False, "output": tensor(_checked(net(x)))}
    except (RuntimeError, ValueError, IndexError, TypeError):  # torch's words for shapes that do not fit
        return {"raised": True, "output": None}


def _checked(returned):
    if not isinstance(returned, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return returned
