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
        inner = nn.Sequential(nn.Linear(width, rich), nn.Tanh())
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
        for parameter in model.parameters():
            parameter.grad = torch.randn(parameter.shape, generator=draws)
    before = {name: tensor(p) for name, p in model.backbone.named_parameters()}
    scores = tensor(model(x))
    parameters = _parameters(solution.prepare_finetune(model, classes))
    output, fresh = model(x), {name: tensor(p) for name, p in model.head.named_parameters()}
    left = _gradients(model.backbone)
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
    return {**found, "moved": moved, "head rests": rests}


def _pretrained(seed):
    draws = torch.Generator().manual_seed(seed)
    model = Classifier(4 + seed % 2, 6 + seed % 3, 9 + seed % 4)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=draws))
    return model, draws


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
        cross_entropy(scores, torch.arange(len(x)) % scores.shape[-1]).backward()


def _train(model, parameters, x):
    optimizer = torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=0.1)
    for _ in range(STEPS):
        optimizer.zero_grad()
        _backward(model, x)
        optimizer.step()
