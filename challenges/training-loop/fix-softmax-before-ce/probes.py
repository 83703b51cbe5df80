import torch
from torch.nn.functional import cross_entropy

from sandbox.inside.instruments import tensor

CLASSES, SAMPLES, STEPS, RATE = 10, 5, 20, 0.1


def built(solution, *, seed):
    """Build the model and list its parameters."""
    return {"shapes": {name: list(p.shape) for name, p in _model(solution, seed).named_parameters()}}


def one_batch(solution, *, seed, training, rows=7, scale=1.0):
    """Ask for scores and probabilities of one batch in train or eval mode; `scale` multiplies the scores."""
    model = _model(solution, seed, scale)
    model.train(training)
    inputs, _ = _batch(seed, rows)
    scores = model(inputs.clone())
    probabilities = model.predict_proba(inputs.clone())
    return {
        "scores": tensor(scores),
        "probabilities": tensor(probabilities),
        "flags": {name or "model": module.training for name, module in model.named_modules()},
    }


def gradients(solution, *, seed):
    """Back-propagate the cross-entropy of one batch."""
    model = _model(solution, seed)
    inputs, targets = _batch(seed, SAMPLES)
    cross_entropy(model(inputs), targets).backward()
    return {"gradients": {name: tensor(p.grad) for name, p in model.named_parameters()}}


def trained(solution, *, seed):
    """Train on five samples of five classes, only what is shaped like a parameter of the starter."""
    model = _model(solution, seed, 0.2)
    known = _shapes(seed, 0.2)
    inputs, targets = _batch(seed, SAMPLES)
    parameters = [p for p in model.parameters() if p.requires_grad and tuple(p.shape) in known]
    for _ in range(STEPS):
        loss = cross_entropy(model(inputs), targets)
        gradients = torch.autograd.grad(loss, parameters, allow_unused=True)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                if gradient is not None:
                    parameter -= RATE * gradient
    return {"loss": cross_entropy(model(inputs), targets).item()}


def _model(solution, seed, scale=1.0):
    """Build in float64 and fill each parameter by its shape: a wrong name costs no more than its own check."""
    draws = torch.Generator().manual_seed(seed)
    shapes = _shapes(seed, scale)
    weights = {s: k * torch.randn(s, generator=draws, dtype=torch.float64) for s, k in shapes.items()}
    model = solution.Classifier(*_sizes(seed), CLASSES).double()
    with torch.no_grad():
        for parameter in model.parameters():
            if tuple(parameter.shape) in weights:
                parameter.copy_(weights[tuple(parameter.shape)])
    return model


def _sizes(seed):
    return 4 + seed % 3, 20 + seed // 3 % 20


def _shapes(seed, scale):
    """Return the spread of the first values for each shape of a parameter."""
    din, dh = _sizes(seed)
    return {(dh, din): 0.7, (dh,): 0.5, (CLASSES, dh): 0.5 * scale, (CLASSES,): 0.5 * scale}


def _batch(seed, rows):
    draws = torch.Generator().manual_seed(seed + 1)
    inputs = 1.5 * torch.randn(SAMPLES, 4 + seed % 3, generator=draws, dtype=torch.float64)
    return inputs[:rows], torch.randperm(CLASSES, generator=draws)[:rows]
