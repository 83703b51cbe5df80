import torch
from torch import nn

from sandbox.inside.instruments import initialise

STEPS = 3


class Whole(nn.Module):
    """Something of every sort: ties, nameless scales, norms, a head, and names that only look like the head's."""

    def __init__(self):
        super().__init__()
        self.embed, self.targets = nn.Embedding(5, 3), nn.Embedding(5, 3)
        self.places, self.temperature = nn.Parameter(torch.ones(4, 3)), nn.Parameter(torch.ones(()))
        self.gate = nn.Parameter(torch.ones(3))
        self.mix, self.first, self.second = nn.Conv1d(3, 3, 2), nn.LayerNorm(3), nn.BatchNorm1d(3)
        self.up, self.down = nn.Linear(3, 3), nn.Linear(3, 3)
        self.stem, self.header = nn.Linear(3, 3), nn.Linear(3, 2)
        self.block = nn.ModuleDict({"head": nn.Linear(3, 2)})
        self.head = nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.Linear(4, 2), nn.Embedding(2, 4))
        self.targets.weight = self.embed.weight
        self.down.weight = self.up.weight


def without_head():
    return nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.Embedding(4, 2))


def only_head_trains():
    body = nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4))
    return nn.Sequential(nn.ModuleDict({"body": body, "head": nn.Linear(4, 2)}))[0]


def one_weight():
    return nn.Linear(3, 2, bias=False)


FROZEN = ("stem.", "mix.bias", "head.0.weight", "body.")
MODELS = {"whole": Whole, "without": without_head, "only": only_head_trains, "one": one_weight}


def grouped(solution, *, seed):
    """Let the optimizer take single steps that show decay and rate apart, then three in a row."""
    draws = torch.Generator().manual_seed(seed)
    model = drawn_model("whole", draws)
    parameters = dict(model.named_parameters())
    optimizer = checked(solution.build_adamw(model, 0.01, 0.2))
    left = {
        "values": {name: p.detach().clone() for name, p in parameters.items()},
        "requires_grad": {name: p.requires_grad for name, p in model.named_parameters()},
        "training": sorted(name for name, m in model.named_modules() if m.training),
    }
    members = [id(p) for group in optimizer.param_groups for p in group["params"]]
    own = {id(p) for p in parameters.values()}
    start = placed(parameters, draws)
    shrunk = stepped(optimizer, parameters, {name: torch.zeros_like(p) for name, p in parameters.items()})
    placed(parameters, None)
    moved = stepped(optimizer, parameters, gradients(parameters, draws))
    return {
        "model": left,
        "times": {name: members.count(id(p)) for name, p in parameters.items()},
        "strangers": sum(member not in own for member in members),
        "start": start,
        "shrunk": shrunk,
        "moved": moved,
        "path": walk(optimizer, parameters, draws),
    }


def edge(solution, *, seed, which, settings):
    """Take three steps with a model that lacks some sorts of parameters."""
    draws = torch.Generator().manual_seed(seed)
    model = drawn_model(which, draws)
    optimizer = checked(solution.build_adamw(model, **settings))
    return {"path": walk(optimizer, dict(model.named_parameters()), draws)}


def drawn_model(which, draws):
    model = MODELS[which]().double()
    initialise(model, draws)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not name.startswith(FROZEN))
    return model


def checked(returned):
    if not isinstance(returned, torch.optim.Optimizer):
        raise TypeError(f"build_adamw must return a torch.optim.AdamW, not {type(returned).__name__}")
    return returned


def drawn(shape, draws):
    """Draw numbers of either sign that are not close to zero."""
    signs = torch.randint(2, shape, generator=draws) * 2 - 1
    return signs * (0.5 + 1.5 * torch.rand(shape, generator=draws, dtype=torch.float64))


def gradients(parameters, draws):
    return {name: drawn(parameter.shape, draws) for name, parameter in parameters.items()}


def placed(parameters, draws):
    """Put every parameter at drawn values, or at zero; return copies of them."""
    with torch.no_grad():
        for parameter in parameters.values():
            parameter.copy_(drawn(parameter.shape, draws) if draws else torch.zeros(()))
    return {name: parameter.detach().clone() for name, parameter in parameters.items()}


def stepped(optimizer, parameters, given, fresh=True):
    """Take one step with the given gradients, frozen parameters' too; return copies of all parameters."""
    if fresh:
        optimizer.state.clear()
    for name, parameter in parameters.items():
        parameter.grad = given[name]
    optimizer.step()
    return {name: parameter.detach().clone() for name, parameter in parameters.items()}


def walk(optimizer, parameters, draws):
    """Return every parameter's values at the start and after each of three steps."""
    path = [placed(parameters, draws)]
    for turn in range(STEPS):
        path.append(stepped(optimizer, parameters, gradients(parameters, draws), fresh=turn == 0))
    return {name: torch.stack([values[name] for values in path]) for name in parameters}
