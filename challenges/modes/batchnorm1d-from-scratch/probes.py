import torch
from torch import nn

from sandbox.inside.calls import Calls
from sandbox.inside.instruments import tensor
from sandbox.inside.spies import Sentinel

STARTS = {"weight": 1.0, "bias": 0.0, "running_mean": 0.0, "running_var": 1.0}
SETTINGS = {"plain": {}, "other": {"eps": 0.3, "momentum": 0.25}}
SIZES = (6, 3, 8)  # the second batch is the beginning of the first
READY = ("batch_norm", "native_batch_norm", "layer_norm", "native_layer_norm", "instance_norm", "group_norm",
         "native_group_norm", "rms_norm")  # fmt: skip


def built(solution, *, seed):
    """Build the module and list its state; then load drawn values and use them."""
    bn = solution.MyBatchNorm1d(width(seed))
    buffers = dict(bn.named_buffers())
    found = {
        "parameters": {name: tensor(p) for name, p in bn.named_parameters()},
        "buffers": {name: tensor(b) for name, b in buffers.items()},
        "saved": sorted(set(bn.state_dict()) & set(buffers)),
    }
    take_over(bn, saved(seed))
    return {**found, "stepped": stepped(bn, seed), "elsewhere": elsewhere(bn, seed)}


def saved(seed):
    """Return drawn values under the names of `nn.BatchNorm1d`."""
    values = {role: 0.5 + drawn(seed + i, (width(seed),)).abs().float() for i, role in enumerate(STARTS)}
    return {**values, "num_batches_tracked": torch.tensor(seed % 1_000_003)}


def take_over(module, values):
    """Load what fits by name and shape."""
    state = module.state_dict()
    fits = {
        name: value for name, value in values.items() if name in state and state[name].shape == value.shape
    }
    module.load_state_dict(fits, strict=False)


def stepped(bn, seed):
    """Let SGD take a step with drawn gradients; return the parameters."""
    held = sorted(bn.named_parameters())
    for i, (_, parameter) in enumerate(held):
        parameter.grad = drawn(seed + 10 + i, parameter.shape).type_as(parameter)
    if held:
        torch.optim.SGD([parameter for _, parameter in held], lr=0.1).step()
    return {name: tensor(parameter) for name, parameter in held}


def elsewhere(bn, seed):
    """Return what torch's layer makes of a batch with the saved buffers of this one, and its counter."""
    torchs, state = nn.BatchNorm1d(width(seed)).eval(), bn.state_dict()
    take_over(torchs, {name: state[name] for name, _ in torchs.named_buffers() if name in state})
    return {"output": tensor(torchs(batches(seed)[0].float())), "counter": tensor(torchs.num_batches_tracked)}


def trained(solution, *, seed):
    """Feed three batches of other size and scale in train mode; note output and statistics after each."""
    return {name: fed(loaded(solution, seed, settings), seed) for name, settings in SETTINGS.items()}


def fed(bn, seed):
    runs = []
    for x in batches(seed):
        given = x.clone()
        output = called(bn, given)
        runs.append({"given": x, "after": tensor(given), "output": output, **statistics(bn)})
    return runs


def evaluated(solution, *, seed):
    """Feed a batch, the beginning of it and one sample in eval mode, and the batch with other running statistics."""
    bn = loaded(solution, seed, {"eps": 0.3})
    nn.Sequential(nn.Sequential(bn)).eval()
    before, x, found = statistics(bn), batches(seed)[0], {}
    for name, rows, draw in (("whole", 6, 0), ("part", 3, 0), ("one", 1, 0), ("other", 6, 1)):
        fill(bn, seed + draw, ("running_mean", "running_var"))
        found[name] = called(bn, x[:rows].clone())
        found.setdefault("after", statistics(bn))
    return {"before": before, **found}


def remembering(solution, *, seed):
    """Feed one batch in train mode with two different sets of running statistics."""
    bn, outputs, x = loaded(solution, seed, {"eps": 0.3}), [], batches(seed)[0]
    for draw in (1, 2):
        fill(bn, seed + draw, ("running_mean", "running_var"))
        nn.Sequential(bn).train()
        outputs.append(called(bn, x.clone()))
    return {"outputs": outputs}


def gradients(solution, *, seed):
    """Back-propagate drawn gradients through one batch, in either mode."""
    return {mode: back_propagated(loaded(solution, seed, {"eps": 0.3}).train(mode == "train"), seed)
            for mode in ("train", "eval")}  # fmt: skip


def back_propagated(bn, seed):
    x = batches(seed)[0].requires_grad_()
    output = bn(x * 1.0)  # in-place work is judged elsewhere
    if output.requires_grad:
        (output * drawn(seed + 5, output.shape)).sum().backward()
    names = attributes(bn)
    found = {role: tensor(getattr(bn, names[role]).grad) for role in ("weight", "bias") if role in names}
    return {"x": tensor(x.grad), **found}


def graphs(solution, *, seed):
    """Feed three batches, drop the outputs, and count the graphs that are still alive."""
    bn, columns = solution.MyBatchNorm1d(width(seed)), width(seed)
    Sentinel.alive.clear()
    for draw in range(3):
        leaf = drawn(seed + draw, (5, columns)).float().requires_grad_()
        called(bn, Sentinel.apply(leaf, draw) * 1.0)
    alive = len(Sentinel.alive)
    Sentinel.alive.clear()
    names = attributes(bn)
    kept = [role for role in ("running_mean", "running_var") if role in names]
    history = [role for role in kept if getattr(bn, names[role]).grad_fn is not None]
    return {"alive": alive, "history": history}


def watched(solution, *, seed):
    """Call in both modes and note the ready normalisations of torch that run."""
    bn, x = loaded(solution, seed, {}), batches(seed)[0]
    with Calls(READY.__contains__) as watch:
        bn(x.clone())
        bn.eval()(x.clone())
    return {"functions": sorted(watch.seen)}


def called(bn, x):
    output = bn(x)
    if not isinstance(output, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return tensor(output)


def width(seed):
    return 3 + seed % 3


def drawn(seed, shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def batches(seed):
    """Return batches whose columns differ in mean and scale."""
    columns = width(seed)
    first = drawn(seed + 1, (SIZES[0], columns)) * torch.linspace(0.1, 1.0, columns).double() + 1.0
    return [first, first[: SIZES[1]].clone(), 3.0 * drawn(seed + 2, (SIZES[2], columns)) - 2.0]


def loaded(solution, seed, settings):
    """Return a module in train mode whose five tensors have drawn values; with default settings, none was trained yet."""
    bn = solution.MyBatchNorm1d(width(seed), **settings).double()
    fill(bn, seed, STARTS)
    counter = getattr(bn, "num_batches_tracked", None)
    if isinstance(counter, torch.Tensor):
        counter.fill_(7 if settings else 0)
    return bn.train()


def fill(bn, seed, roles):
    """Give tensors drawn values, positive but for means and bias, wherever the module keeps them."""
    names = attributes(bn)
    for role in roles:
        old = getattr(bn, names[role]) if role in names else None
        if not isinstance(old, torch.Tensor):
            continue
        value = drawn(10 * seed + len(role), old.shape)
        value = value if STARTS[role] == 0.0 else 0.5 + value.abs()
        registered = isinstance(old, nn.Parameter) or names[role] in dict(bn.named_buffers())
        with torch.no_grad():
            old.copy_(value) if registered else setattr(bn, names[role], value)


def attributes(bn):
    """Return where the module keeps each tensor: under its name, or else wherever one starts with the same values."""
    names = bn.__dict__.setdefault("found attributes", {})
    if names:
        return names
    held = {**vars(bn), **dict(bn.named_parameters()), **dict(bn.named_buffers())}
    held = {name: value for name, value in held.items() if isinstance(value, torch.Tensor) and value.dim()}
    names.update({role: role for role in STARTS if role in held})
    for role, start in STARTS.items():
        trained = role in ("weight", "bias")
        for name, value in held.items():
            fits = isinstance(value, nn.Parameter) is trained and bool((value == start).all())
            if role not in names and fits and name not in (*names.values(), *STARTS):
                names[role] = name
    return names


def statistics(bn):
    """Return copies of the running statistics and the counter; None for what is not there."""
    names = attributes(bn)
    kept = {
        role: tensor(getattr(bn, names.get(role, role), None)) for role in ("running_mean", "running_var")
    }
    return {**kept, "num_batches_tracked": tensor(getattr(bn, "num_batches_tracked", None))}
