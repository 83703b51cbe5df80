import torch
from torch import nn

from sandbox.inside.instruments import tensor

NAMES = ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")


def built(solution, *, seed):
    """Build the module, list its parameters, and let SGD take a step with them."""
    net = solution.SimpleNet(*_sizes(seed))
    named = dict(net.named_parameters()) if isinstance(net, nn.Module) else {}
    shapes = {name: list(p.shape) for name, p in named.items()}
    return {"module": isinstance(net, nn.Module), "shapes": shapes, "stepped": _stepped(named, seed)}


def many_rows(solution, *, seed):
    """Call with batches of drawn lengths."""
    inputs, hidden = _sizes(seed)
    net, draws = solution.SimpleNet(inputs, hidden), torch.Generator().manual_seed(seed)
    lengths = torch.randint(2, 200, (4,), generator=draws).tolist()
    return {
        "shapes": [list(_scores(net(torch.randn(rows, inputs, generator=draws))).shape) for rows in lengths]
    }


def one_batch(solution, *, seed, rows, draw=0):
    """Load drawn weights, call twice on equal batches, back-propagate; `draw` picks other weights for the same batch."""
    inputs, hidden = _sizes(seed)
    net = solution.SimpleNet(inputs, hidden)
    batch = torch.randn(6, inputs, generator=torch.Generator().manual_seed(seed))
    _load(net, _weights(seed + 1 + draw, hidden, batch))
    given = batch[:rows].clone()
    output, again = _scores(net(given)), _scores(net(batch[:rows].clone()))
    if again.requires_grad:
        (again * torch.linspace(1, 2, again.numel()).reshape(again.shape)).sum().backward()
    return {
        "output": tensor(output),
        "again": tensor(again),
        "after": tensor(given),
        "requires_grad": given.requires_grad,
        "gradients": {name: tensor(p.grad) for name, p in net.named_parameters()},
    }


def _sizes(seed):
    """Return sizes that give the four parameters four different shapes."""
    return 3 + seed % 3, 7 + seed // 3 % 4


def _stepped(named, seed):
    """Fill each parameter with a drawn number and its gradient with another; return them after a step of SGD."""
    draws = torch.Generator().manual_seed(seed)
    drawn = {name: torch.randn(2, generator=draws) for name in NAMES}
    for name, parameter in named.items():
        value, gradient = drawn.get(name, torch.zeros(2))
        parameter.data.fill_(value)
        parameter.grad = torch.full_like(parameter, gradient)
    if named:
        torch.optim.SGD(named.values(), lr=0.1).step()
    return {name: tensor(parameter) for name, parameter in named.items()}


def _weights(seed, hidden, batch):
    """Draw weights large enough to tell activations apart; the last bias gives outputs of both signs on `batch`."""
    generator = torch.Generator().manual_seed(seed)
    weight1 = 3.0 * torch.randn(hidden, batch.shape[1], generator=generator)
    bias1 = torch.randn(hidden, generator=generator)
    weight2 = torch.randn(1, hidden, generator=generator)
    scores = torch.relu(batch @ weight1.T + bias1) @ weight2.T
    return [weight1, bias1, weight2, -(scores.min() + scores.max()).reshape(1) / 2]


def _load(net, weights):
    """Fill each parameter by its shape, so that a wrong name costs no more than its own check."""
    by_shape = {weight.shape: weight for weight in weights}
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.shape in by_shape:
                parameter.copy_(by_shape[parameter.shape])


def _scores(returned):
    if not isinstance(returned, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return returned
