import torch
from torch import nn

from sandbox.inside.instruments import initialise, number
from sandbox.inside.spies import ModeScale
from sandbox.inside.switches import reseed

ROWS, FEATURES, HIDDEN, OUT = 5, 4, 6, 3
HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


class Tally(nn.Module):
    """Remember the calls in a buffer, as BatchNorm does: what is called on a copy, or put back, does not move it."""

    def __init__(self):
        super().__init__()
        self.register_buffer("calls", torch.zeros(()))

    def forward(self, x):
        self.calls.add_(1)
        return x


def two_modules(solution, *, seed, arrival, draw=0):
    """One loss and one backward pass; `arrival` is how the modes stand, `draw` picks other weights of the target."""
    online, target, x = _world(seed, arrival, draw)
    before, came = _modes(online, target), _switches(target)
    returned = solution.consistency_loss(online, target, x)
    after = _modes(online, target)
    found = {
        **_learnt(returned, online),
        "taught": any(bool(gradient.any()) for gradient in _gradients(target).values()),
        "calls": {"online": _calls(online), "target": _calls(target)},
        "modes_before": before,
        "modes": after,
    }
    return {**found, **_afterwards(online, target, came, seed)}


def _switches(module):
    """Return object, attribute and value of all that decides which gradients a call of the module gives."""
    modes = [(layer, "training", layer.training) for layer in module.modules()]
    return [*modes, *((one, "requires_grad", one.requires_grad) for one in module.parameters())]


def _afterwards(online, target, came, seed):
    """Return what both give for other inputs, then what the target, switched as it came, learns from another loss.

    What the first loss has left in the target's gradients is added to those of that one.
    """
    draws = torch.Generator().manual_seed(seed + 3)
    x = _inputs(draws)
    weights = torch.randn(ROWS, OUT, generator=draws, dtype=torch.float64)
    with torch.no_grad():
        outputs = {"online": online(x), "target": target(x)}
    for one, switch, value in came:
        setattr(one, switch, value)
    with torch.enable_grad():  # whoever left it off has lost the points for that
        (weights * target(x)).sum().backward()
    return {"outputs": outputs, "target learns": _gradients(target)}


def settings(solution, *, seed):
    """One loss and no backward pass, with gradients already there; what is set before and after."""
    online, target, x = _world(seed, "mixed", 0)
    for parameter in [*online.parameters(), *target.parameters()]:
        if parameter.requires_grad:
            parameter.grad = parameter.detach() + 3.0
    before = _settings(online, target)
    loss = number(solution.consistency_loss(online, target, x))
    return {"loss": loss, "before": before, "after": _settings(online, target)}


def one_module(solution, *, seed):
    """One module in both roles, with Dropout at work; the right gradients of both orders of calls go along."""
    draws = torch.Generator().manual_seed(seed)
    module, x = _module(draws, nn.Dropout(0.5)), _inputs(draws)
    oracles = [_oracle(module, x, seed, online_first) for online_first in (True, False)]
    module.zero_grad()
    module[3].calls.zero_()
    reseed(seed)
    learnt = _learnt(solution.consistency_loss(module, module, x), module)
    return {**learnt, "oracles": oracles, "calls": _calls(module)}


def _oracle(module, x, seed, online_first):
    """Return the gradients of a right loss; the order decides which Dropout mask is whose."""
    reseed(seed)
    first, second = module(x), module(x)
    prediction, goal = (first, second) if online_first else (second, first)
    loss = ((prediction - goal.detach()) ** 2).mean()
    gradients = torch.autograd.grad(loss, list(module.parameters()))
    return {name: g for (name, _), g in zip(module.named_parameters(), gradients, strict=True)}


def _world(seed, arrival, draw):
    """Return online and target, each with a frozen parameter, and a batch."""
    draws = torch.Generator().manual_seed(seed)
    x, online = _inputs(draws), _module(draws)
    target = _module(draws.manual_seed(seed + 1 + draw))
    online[0].bias.requires_grad_(False)
    target[0].weight.requires_grad_(False)
    if arrival == "mixed":
        online[2].training = False
        target.eval()
        target[2].training = True
    return online, target, x


def _inputs(draws):
    return torch.randn(ROWS, FEATURES, generator=draws, dtype=torch.float64)


def _module(draws, *more):
    """A small network whose output shows the mode."""
    layers = [
        nn.Linear(FEATURES, HIDDEN),
        nn.Tanh(),
        ModeScale(HIDDEN, draws),
        Tally(),
        *more,
        nn.Linear(HIDDEN, OUT),
    ]
    module = nn.Sequential(*layers).double()
    initialise(module, draws)
    return module


def _calls(module):
    return int(module[3].calls)


def _learnt(returned, online):
    """Call backward on what came back, if that can be done, and say what the online module has got."""
    is_tensor = isinstance(returned, torch.Tensor)
    single = is_tensor and returned.numel() == 1
    graph = is_tensor and returned.requires_grad
    loss = number(returned)
    if single and graph:
        returned.backward()
    gradients = _gradients(online)
    return {
        "loss": loss,
        "single": single,
        "graph": graph,
        "reached": any(bool(gradient.any()) for gradient in gradients.values()),
        "gradients": gradients,
    }


def _gradients(module):
    """Return gradients by name, zeros for None."""
    return {
        name: torch.zeros_like(p.detach()) if p.grad is None else p.grad.detach().clone()
        for name, p in module.named_parameters()
    }


def _modes(online, target):
    roles = {"online": online, "target": target}
    return {
        f"{role} {name}".strip(): layer.training
        for role, module in roles.items()
        for name, layer in module.named_modules()
    }


def _settings(online, target):
    found = {"requires_grad": {}, "gradients": {}, "parameters": {}, "hooks": 0}
    for role, module in {"online": online, "target": target}.items():
        parameters = dict(module.named_parameters())
        found["requires_grad"].update({f"{role}.{name}": p.requires_grad for name, p in parameters.items()})
        found["gradients"].update({f"{role}.{name}": g for name, g in _gradients(module).items()})
        found["parameters"].update({f"{role}.{name}": p.detach().clone() for name, p in parameters.items()})
        found["hooks"] += sum(len(getattr(layer, kind)) for layer in module.modules() for kind in HOOKS)
        found["hooks"] += sum(len(p._backward_hooks or ()) for p in parameters.values())
    return found
