from itertools import pairwise

import torch

from sandbox.inside.instruments import tensor

EQUAL = [4, 6, 6, 6, 2]
UNITS = [48, 48, 48, 48, 40]  # three hidden layers whose activations all reach the output
DROPOUT = 0.25
MODULES = 8
FAILURES = (AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError)


def built(solution, *, seed, equal):
    """Build the module and list the shapes of its parameters; `equal` hidden sizes tempt to share a layer.

    Then count the parameters of modules of other depths.
    """
    net = solution.MLP(EQUAL if equal else _sizes(seed))
    parameters = list(net.parameters())
    draws = torch.Generator().manual_seed(seed)
    depths = torch.randint(2, 12, (MODULES,), generator=draws).tolist()
    lists = [torch.randint(1, 4 if equal else 40, (depth,), generator=draws).tolist() for depth in depths]
    return {
        "shapes": sorted(str(tuple(p.shape)) for p in parameters),
        "frozen": sum(not p.requires_grad for p in parameters),
        "lists": [list(sizes) for sizes in lists],
        "counts": [len(list(solution.MLP(sizes).parameters())) for sizes in lists],
    }


def called(solution, *, seed, rows, dropout, draw=0):
    """Load drawn values, call twice, back-propagate. With dropout the module is in eval mode; without, none is named."""
    given = _sizes(seed)
    net = solution.MLP(given, dropout=dropout) if dropout else solution.MLP(given)
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
        "narrow": list(_checked(solution.MLP([3, 5, 1])(torch.ones(rows, 3))).shape),
        "stuck": sorted(str(tuple(p.shape)) for p in net.parameters() if p.grad is None or not p.grad.any()),
        "kept": {"sizes": given == _sizes(seed), "x": torch.equal(x, batch)},
    }


def positive(solution, *, seed):
    """Back-propagate through positive numbers in eval mode: nothing is cut off or dropped."""
    net, draws = solution.MLP(_sizes(seed)), torch.Generator().manual_seed(seed)
    _load(net, [value.abs() for value in _drawn(_sizes(seed), draws)])
    output = _checked(net.eval()(torch.rand(5, _sizes(seed)[0], generator=draws)))
    if output.requires_grad:
        output.sum().backward()
    return {"gradients": {str(tuple(p.shape)): tensor(p.grad) for p in net.parameters()}}


def passed_through(solution, *, seed):
    """Let a drawn number pass through layers that change nothing; the last bias is drawn. What is left is dropout."""
    net = solution.MLP(list(UNITS), dropout=DROPOUT)
    pairs = list(pairwise(UNITS))
    weights = [torch.eye(fan_out, fan_in) for fan_in, fan_out in pairs]
    given, bias = _on_grid(seed)
    biases = [torch.zeros(fan_out) for _, fan_out in pairs[:-1]] + [torch.full((UNITS[-1],), bias)]
    loaded = _load(net, [*weights, *biases])
    x = torch.full((64, UNITS[0]), given)
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
    """Return five different sizes, so that each parameter has a shape of its own."""
    draws = torch.Generator().manual_seed(seed)
    return [size + 8 for size in torch.randperm(30, generator=draws)[:5].tolist()]


def _on_grid(seed):
    """Return two numbers that are whole thousandths also after four dropouts, so that `_values` rounds nothing."""
    drawn = torch.randint(1, 31, (2,), generator=torch.Generator().manual_seed(seed)).tolist()
    return 0.405 * drawn[0], 0.03 * drawn[1]


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
