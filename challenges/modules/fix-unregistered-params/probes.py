import torch

from sandbox.inside.instruments import tensor

NEAR_ZERO = 2e-4  # there a tanh changes less than is told apart: a lost one is judged by the outputs alone
TARGETS = {"half": torch.float16, "meta": torch.device("meta")}


def built(solution, *, seed, depth):
    """Build the module and list what it has registered; then load an offset and take a step of SGD."""
    net = solution.Stack(_dim(seed), depth)
    found = {
        "parameters": {name: list(p.shape) for name, p in net.named_parameters()},
        "trainable": {name: p.requires_grad for name, p in net.named_parameters()},
        "buffers": {name: list(b.shape) for name, b in net.named_buffers()},
        "saved": list(net.state_dict()),
        "first": {name: tensor(value) for name, value in _found(net).items() if name in ("scale", "offset")},
    }
    _step(net, seed)
    return {
        **found,
        "stepped": {name: tensor(p) for name, p in net.named_parameters()},
        "kept": tensor(net.state_dict().get("offset")),
    }


def outputs(solution, *, seed, rows):
    """Fill all that is registered with drawn values and call."""
    dim, values = _drawn(seed)
    net = solution.Stack(dim, 3)
    _fill(net, values)
    return {"output": tensor(net(_batch(seed, dim)[:rows])), "dim": dim}


def learning(solution, *, seed):
    """Hold the parameters as an optimizer would, then back-propagate from inputs close to zero."""
    dim, values = _drawn(seed, bias=NEAR_ZERO)
    net = solution.Stack(dim, 3)
    _fill(net, values)
    held = dict(net.named_parameters())
    output = net(NEAR_ZERO * _batch(seed, dim))
    if output.requires_grad:
        (output * torch.linspace(1, 2, output.numel()).reshape(output.shape)).sum().backward()
    return {"gradients": {name: tensor(p.grad) for name, p in held.items()}}


def saved(solution, *, seed):
    """Load one module's state into a fresh one; then change the fresh one's entries, one at a time."""
    dim, values = _drawn(seed, bias=NEAR_ZERO)
    values |= {name: values[f"layers.0.{name.split('.')[-1]}"] for name in values if "layers" in name}
    net, fresh, x = solution.Stack(dim, 3), solution.Stack(dim, 3), NEAR_ZERO * _batch(seed, dim)
    _fill(net, values)
    output = tensor(net(x))
    loads = True
    try:
        fresh.load_state_dict(net.state_dict())
    except RuntimeError:  # missing or unexpected keys
        loads = False
    again = tensor(fresh(x))
    moved = []
    for name, value in fresh.state_dict().items():
        with torch.no_grad():
            value.add_(0.5)
        if not torch.equal(fresh(x), again):
            moved.append(name)
        with torch.no_grad():
            value.sub_(0.5)
    return {"loads": loads, "output": output, "again": again, "moved": moved}


def converted(solution, *, seed, to):
    """Convert or move the module and call it with an input that is like it."""
    net = solution.Stack(3, 2)
    net.to(TARGETS[to])
    try:
        output = net(torch.ones(2, 3).to(TARGETS[to]))
    except RuntimeError:  # torch's words for two dtypes or devices differ from op to op
        return {"raised": True, "dtype": "", "device": ""}
    return {"raised": False, "dtype": str(output.dtype), "device": output.device.type}


def _dim(seed):
    return 3 + seed % 3


def _batch(seed, dim):
    return torch.randn(5, dim, generator=torch.Generator().manual_seed(seed + 1))


def _drawn(seed, bias=1.0):
    """Return dim, and for each name of a Stack of depth 3 a value other than its first."""
    dim, draws = _dim(seed), torch.Generator().manual_seed(seed)
    shapes = {f"layers.{i}.weight": (dim, dim) for i in range(3)} | {
        f"layers.{i}.bias": (dim,) for i in range(3)
    }
    values = {name: 0.7 * torch.randn(shape, generator=draws) for name, shape in shapes.items()}
    values |= {name: bias * value for name, value in values.items() if name.endswith("bias")}
    return dim, values | {name: 2.0 + torch.rand(dim, generator=draws) for name in ("scale", "offset")}


def _step(net, seed):
    """Load a drawn offset, give every parameter a drawn value and gradient, and let SGD take a step."""
    draws, held = torch.Generator().manual_seed(seed + 2), sorted(net.named_parameters())
    values = {"offset": torch.randn(_dim(seed), generator=draws)}
    values |= {name: torch.randn(p.shape, generator=draws) for name, p in held}
    state = net.state_dict()
    fits = [name for name in values if name in state and state[name].shape == values[name].shape]
    net.load_state_dict({name: values[name] for name in fits}, strict=False)
    for _, parameter in held:
        parameter.grad = torch.randn(parameter.shape, generator=draws).type_as(parameter)
    if held:
        torch.optim.SGD([parameter for _, parameter in held], lr=0.1).step()


def _found(net):
    return {**dict(net.named_parameters()), **dict(net.named_buffers())}


def _fill(net, values):
    """Fill what is there under its name and in its shape."""
    found = _found(net)
    with torch.no_grad():
        for name, value in values.items():
            if name in found and found[name].shape == value.shape:
                found[name].copy_(value)
