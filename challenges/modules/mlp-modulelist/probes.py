from itertools import pairwise

import torch

from sandbox.inside.instruments import tensor

EQUAL = [4, 6, 6, 6, 2]
UNITS = [48, 48, 48, 40]  # two hidden layers whose activations all reach the output
DROPOUT = 0.25
FAILURES = (AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError)


def built(solution, *, seed, equal):
    """Build the module and list the shapes of its parameters; `equal` hidden sizes tempt to share a layer."""
    net = solution.MLP(EQUAL if equal else _sizes(seed))
    parameters = list(net.parameters())
    return {
        "shapes": sorted(str(tuple(p.shape)) for p in parameters),
        "frozen": sum(not p.requires_grad for p in parameters),
    }


def called(solution, *, seed, rows, dropout, draw=0):
    """Load drawn values, call twice, back-propagate. With dropout the module is in eval mode."""
    given = _sizes(seed)
    net = solution.MLP(given, dropout=dropout)
    draws = torch.Generator().manual_seed(seed + draw)
    loaded = _load(net, _drawn(_sizes(seed), draws))
    batch = torch.randn(5, _sizes(seed)[0], generator=draws)[:rows]
    net.train(not dropout)
    x = batch.clone()
    output, again = _checked(net(x)), _checked(net(batch.clone()))
    if again.requires_grad:
        (again * torch.linspace(1, 2, again.numel()).reshape(again.shape)).sum().backward()
    return {
        "loaded": loaded,
        "output": tensor(output),
        "again": tensor(again),
        "stuck": sorted(str(tuple(p.shape)) for p in net.parameters() if p.grad is None or not p.grad.any()),
        "kept": {"sizes": given == _sizes(seed), "x": torch.equal(x, batch)},
    }


def passed_through(solution, *, seed):
    """Let ones pass through layers that change nothing; the last bias is one. What is left is dropout."""
    net = solution.MLP(list(UNITS), dropout=DROPOUT)
    pairs = list(pairwise(UNITS))
    weights = [torch.eye(fan_out, fan_in) for fan_in, fan_out in pairs]
    biases = [torch.zeros(fan_out) for _, fan_out in pairs[:-1]] + [torch.ones(UNITS[-1])]
    loaded = _load(net, [*weights, *biases])
    x = torch.ones(64, UNITS[0])
    net.train()
    train, again = (tensor(_checked(net(x.clone()))) for _ in range(2))
    net.eval()
    evals = [tensor(_checked(net(x.clone()))) for _ in range(2)]
    return {
        "loaded": loaded,
        "train differs": not torch.equal(train, again),
        "rows alike": bool((train == train[0]).all()),
        "columns alike": bool((train == train[:, :1]).all()),
        "eval agrees": torch.equal(*evals),
        "values": _values(train),
        "share": (train >= train.max() - 1e-3).double().mean().item(),
    }


def two_sizes(solution, *, seed):
    """One layer, no hidden one, in train mode and with much dropout."""
    sizes, draws = [4 + seed % 3, 3], torch.Generator().manual_seed(seed)
    values = _drawn(sizes, draws)
    x = torch.randn(6, sizes[0], generator=draws)
    try:
        net = solution.MLP(sizes, dropout=0.9)
        loaded = _load(net, values)
        output, again = _checked(net(x)), _checked(net(x))
    except FAILURES:  # which one depends on the code; the same module works with four sizes
        return {"raised": True, "parameters": 0, "loaded": False, "output": None, "again": None}
    count = len(list(net.parameters()))
    return {
        "raised": False,
        "parameters": count,
        "loaded": loaded,
        "output": tensor(output),
        "again": tensor(again),
    }


def _sizes(seed):
    """Return four different sizes, so that each parameter has a shape of its own."""
    return [3 + seed % 3, 9 + seed % 2, 7 + seed // 2 % 2, 6]


def _drawn(sizes, draws):
    pairs = list(pairwise(sizes))
    weights = [torch.randn(fan_out, fan_in, generator=draws) for fan_in, fan_out in pairs]
    return weights + [torch.randn(fan_out, generator=draws) for _, fan_out in pairs]


def _load(net, values):
    """Fill the parameters by shape; tell whether each value has found its place."""
    by_shape = {value.shape: value for value in values}
    shapes = [p.shape for p in net.parameters()]
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.shape in by_shape:
                parameter.copy_(by_shape[parameter.shape])
    return set(by_shape) <= set(shapes)


def _values(output):
    """Return the different values among the outputs, the first few of them."""
    return [round(value / 1000, 3) for value in torch.unique((output.double() * 1000).round())[:6].tolist()]


def _checked(returned):
    if not isinstance(returned, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return returned
