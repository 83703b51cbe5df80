import torch
from torch import nn

from sandbox.inside import tape
from sandbox.inside.instruments import initialise, tensor

MODES = [True, False, True, False, True, False]  # twice as many drawn ones follow


def built(solution, *, seed):
    """Build the module and list its parameters, and what else is saved with it; then load weights and train them."""
    net = solution.Net(*sizes(seed), 0.5).double()
    shapes = {name: list(p.shape) for name, p in net.named_parameters()}
    besides = sorted(set(net.state_dict()) - set(shapes))
    return {"shapes": shapes, "saved besides": besides, "trained": trained(net, seed)}


def trained(net, seed):
    """Load drawn weights under the names they had, and let SGD take a step with drawn gradients."""
    draws, saved = torch.Generator().manual_seed(seed), fresh(seed).state_dict()
    state = net.state_dict()
    fits = {
        name: value for name, value in saved.items() if name in state and state[name].shape == value.shape
    }
    net.load_state_dict(fits, strict=False)
    held = sorted(net.named_parameters())
    for _, parameter in held:
        parameter.grad = torch.randn(parameter.shape, generator=draws, dtype=parameter.dtype)
    if held:
        torch.optim.SGD([parameter for _, parameter in held], lr=0.1).step()
    return {name: tensor(parameter) for name, parameter in held}


def switched(solution, *, seed):
    """Switch the mode back and forth, on the module and then on one around it, and predict twice in each."""
    net = solution.Net(*sizes(seed), 0.5).double()
    load(net, seed)
    x, calls = batch(40, sizes(seed)[0], seed), []
    draws = torch.Generator().manual_seed(seed)
    seen = nn.modules.module.register_module_forward_pre_hook(lambda module, _: noted(net, module))
    try:
        for around, switch in ((False, net), (True, nn.ModuleDict({"inner": nn.Sequential(net)}))):
            drawn = torch.randint(2, (2 * len(MODES),), generator=draws).bool().tolist()
            for mode in MODES + drawn:
                if around or calls:  # at first it is in train mode, as every new module is
                    switch.train() if mode else switch.eval()
                outputs = [called(net, x.clone()) for _ in range(2)]
                calls.append({"around": around, "training": mode, "outputs": outputs})
    finally:
        seen.remove()
    return {"calls": calls}


def samples(solution, *, seed):
    """Show the hidden activations in the output, with nothing dropped and in train mode with several p.

    Drawn gradients arrive at the output with p = 0.6.
    """
    din, dh, dout = sizes(seed)
    x = batch(300, din, seed)
    arriving = batch(300, dout, seed + 3)
    given, outputs = None, {}
    for p in (0.4, 0.6):
        net = solution.Net(din, dh, dout, p).double()
        weight, bias, head, offset = load_visible(net, seed)
        given = torch.relu(x @ weight.T + bias)
        output = net(x.clone())
        outputs[str(p)] = (plain(output)[:, :dh] - offset[:dh]) / head.diagonal()
    return {"given": given, "hidden": outputs, "x": x, "arriving": arriving, "arriving hidden": arriving @ head,
            "gradients": backward(net, output, arriving)}  # fmt: skip


def ends(solution, *, seed):
    """Call in train mode with p = 0 and p = 1 and back-propagate; what nothing dropped gives is known."""
    din, dh, dout = sizes(seed)
    x, found = batch(20, din, seed), {}
    for p in (0.0, 1.0):
        net = solution.Net(din, dh, dout, p).double()
        load(net, seed)
        output = net(x.clone())
        found[str(p)] = {"output": plain(output), "gradients": backward(net, output, torch.ones_like(output))}
    return found


def backward(net, output, arriving):
    """Return the gradients by shape, which tells the parameters apart; none of them if `backward` raises."""
    try:
        (output * arriving).sum().backward()
    except RuntimeError as error:
        tape.note(f"backward raised {type(error).__name__}")
        return {}
    return {str(list(p.shape)): tensor(p.grad) for p in net.parameters() if p.grad is not None}


def noted(net, module):
    """Note on the tape a layer that was called and does not belong to the module."""
    if all(module is not own for own in net.modules()):
        tape.note(f"foreign {type(module).__name__}")


def called(net, x):
    return plain(net(x))


def plain(output):
    if not isinstance(output, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return tensor(output)


def sizes(seed):
    """Return sizes that give the four parameters four different shapes."""
    dh = 18 + seed % 4
    return 3 + seed // 4 % 4, dh, dh + 3


def batch(rows, width, seed):
    return torch.randn(rows, width, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def load(net, seed):
    """Draw all parameters."""
    fill(net, list(fresh(seed).parameters()))


def fresh(seed):
    """Return the two layers with drawn weights."""
    din, dh, dout = sizes(seed)
    layers = nn.ModuleDict({"fc1": nn.Linear(din, dh), "fc2": nn.Linear(dh, dout)}).double()
    initialise(layers, torch.Generator().manual_seed(seed + 1))
    return layers


def load_visible(net, seed):
    """Load weights with which all hidden activations are at least 1 and the output begins with them, scaled and shifted."""
    draws = torch.Generator().manual_seed(seed + 2)
    din, dh, dout = sizes(seed)
    x = batch(300, din, seed)
    weight = torch.randn(dh, din, generator=draws, dtype=torch.float64)
    bias = 1.0 - (x @ weight.T).amin(0)
    scale, offset = (0.5 + torch.rand(n, generator=draws, dtype=torch.float64) for n in (dh, dout))
    head = torch.cat([scale.diag(), torch.ones(dout - dh, dh, dtype=torch.float64)])
    fill(net, [weight, bias, head, offset])
    return weight, bias, head, offset


def fill(net, values):
    """Fill each parameter by its shape, so that a wrong name costs no more than its own check."""
    by_shape = {value.shape: value for value in values}
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.shape in by_shape:
                parameter.copy_(by_shape[parameter.shape])
