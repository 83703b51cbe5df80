import torch
from torch import nn
from torch.nn.functional import cross_entropy

from sandbox.inside.instruments import tensor

OLD_CLASSES = 3
STEPS = 5


class Classifier(nn.Module):
    """A pretrained model, as the statement describes it."""

    def __init__(self, features, width, rich):
        super().__init__()
        inner = nn.Sequential(nn.Linear(width, rich), nn.LayerNorm(rich), nn.Tanh())
        self.backbone = nn.Sequential(nn.Linear(features, width), nn.Tanh(), inner)
        self.head = nn.Linear(rich, OLD_CLASSES)

    def forward(self, x):
        return self.head(self.backbone(x))


def installed(solution, *, seed):
    """Prepare a model for five classes and look at it, without calling it."""
    model, _ = _pretrained(seed)
    old = list(model.head.parameters())
    returned = solution.prepare_finetune(model, 5)
    head = dict(model.head.named_parameters())
    return {
        "shapes": {name: list(p.shape) for name, p in head.items()},
        "old": any(p is one for p in head.values() for one in old),
        "trainable": [name for name, p in model.backbone.named_parameters() if p.requires_grad],
        "frozen": [name for name, p in head.items() if not p.requires_grad],
        "flag": any("requires_grad" in vars(module) for module in model.modules()),
        "eval": not model.backbone.training,
        "returned": _described(returned, model),
    }


def trained(solution, *, seed, classes, stale):
    """Prepare a model, back-propagate once, then train what was returned with momentum and weight decay."""
    model, draws = _pretrained(seed)
    x = torch.randn(6, model.backbone[0].in_features, generator=draws)
    if stale:
        _leave_gradients(model, draws)
    before = {name: tensor(p) for name, p in model.backbone.named_parameters()}
    scores, drawn = tensor(model(x)), _drawn(model, draws)
    parameters = _parameters(solution.prepare_finetune(model, classes))
    output, left = model(x), _gradients(model.backbone)
    _fill(model.head, {name: drawn[f"head.{name}"] for name in ("weight", "bias")})
    fresh = {name: tensor(p) for name, p in model.head.named_parameters()}
    _backward(model, x)
    found = {
        "shape": list(output.shape),
        "as before": _same_scores(output, scores),
        "left": left,
        "got": _gradients(model.backbone),
        "head got": all(p.grad is not None for p in model.head.parameters()),
    }
    if parameters and classes != OLD_CLASSES:
        _train(model, parameters, x)
    after = dict(model.backbone.named_parameters())
    moved = [
        name for name, value in before.items() if name not in after or not torch.equal(after[name], value)
    ]
    rests = [name for name, p in model.head.named_parameters() if torch.equal(p, fresh[name])]
    trained = _values(model, drawn)
    _fill(model, drawn)
    output = tensor(model(x))[..., :OLD_CLASSES]
    return {**found, "moved": moved, "head rests": rests, "parameters": trained, "output": output}


def alongside(solution, *, seed, stale):
    """Prepare a model, give its backbone other values, and train that along with a layer of the probe's own."""
    model, draws = _pretrained(seed)
    x = torch.randn(6, model.backbone[0].in_features, generator=draws)
    own = torch.randn(model.head.in_features, OLD_CLASSES, generator=draws).requires_grad_()
    drawn = _drawn(model.backbone, draws)
    if stale:
        _leave_gradients(model, draws)
    solution.prepare_finetune(model, 5)
    _fill(model.backbone, drawn)
    optimizer = _sgd([own, *model.backbone.parameters()])
    for _ in range(STEPS):
        own.grad = None
        _loss(model.backbone(x) @ own).backward()
        optimizer.step()
    return {"own": tensor(own), "backbone": _values(model.backbone, drawn)}


def _pretrained(seed):
    draws = torch.Generator().manual_seed(seed)
    model = Classifier(4 + seed % 2, 6 + seed % 3, 9 + seed % 4)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=draws))
    return model, draws


def _leave_gradients(model, draws):
    for parameter in model.parameters():
        parameter.grad = torch.randn(parameter.shape, generator=draws)


def _drawn(module, draws):
    return {name: torch.randn(p.shape, generator=draws) for name, p in module.named_parameters()}


def _fill(module, drawn):
    """Write values into parameters, in place; a new head has more rows than those, and keeps the others."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            value = drawn.get(name)
            if value is not None and parameter[: len(value)].shape == value.shape:
                parameter[: len(value)] = value


def _values(module, drawn):
    """Return the parameters' values, of a new head those of the rows that were filled."""
    return {name: tensor(p)[: len(drawn[name])] for name, p in module.named_parameters() if name in drawn}


def _described(returned, model):
    """Say what the result holds, when it is gone through twice."""
    try:
        first, second = list(returned), list(returned)
    except TypeError:
        return {"kind": type(returned).__name__, "iterable": False}
    head = {id(p): name for name, p in model.head.named_parameters()}
    known = {id(p): name for name, p in model.named_parameters()}
    return {
        "kind": type(returned).__name__,
        "iterable": True,
        "items": [head.get(id(p), "") for p in first],
        "others": [known.get(id(p), type(p).__name__) for p in first if id(p) not in head],
        "again": len(first) == len(second),
    }


def _same_scores(output, scores):
    """Tell whether the classes that both know have the scores they had."""
    known = min(output.shape[-1], OLD_CLASSES)
    new, old = output[..., :known], scores[..., :known]
    return new.shape == old.shape and torch.allclose(new, old, rtol=1e-4, atol=1e-5)


def _parameters(returned):
    try:
        return list({id(p): p for p in returned if isinstance(p, nn.Parameter)}.values())
    except TypeError:
        return []


def _gradients(module):
    """Return the names of parameters that hold a gradient, and whether it is zero."""
    held = {name: p.grad for name, p in module.named_parameters() if p.grad is not None}
    return [name if gradient.any() else f"{name} (zero)" for name, gradient in held.items()]


def _backward(model, x):
    scores = model(x)
    if scores.requires_grad:
        _loss(scores).backward()


def _loss(scores):
    """Return a loss of the classes that every head has."""
    known = scores[..., :OLD_CLASSES]
    return cross_entropy(known, torch.arange(len(known)) % known.shape[-1])


def _sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=0.1)


def _train(model, parameters, x):
    optimizer = _sgd(parameters)
    for _ in range(STEPS):
        optimizer.zero_grad()
        _backward(model, x)
        optimizer.step()
