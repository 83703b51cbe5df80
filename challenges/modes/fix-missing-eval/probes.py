import contextlib
import copy

import torch
from torch.utils.data import DataLoader, TensorDataset

from sandbox.inside.configuration import configuration, flags
from sandbox.inside.instruments import World, carries_graph, number, tensor

SAMPLES, BATCH = 15, 6  # batches of 6, 6 and 3


def modes(solution, *, seed, training):
    """Evaluate a model whose layers depend on the mode, its first frozen, arriving in train or in eval mode."""
    world = World(seed, sizes=(SAMPLES,), training=training, norm=True, mode=True, dropout=0.4, warmed=True)
    with world as w:
        w.model.net[0].requires_grad_(False)
        return evaluated(solution, w)


def recording(solution, *, seed):
    """The same with a model that depends on grad mode, and on nothing else."""
    with World(seed, sizes=(SAMPLES,), grad=True) as w:
        return {**evaluated(solution, w), "stays_off": stays_off(solution, w)}


def stays_off(solution, w):
    """Tell whether grad mode is still off after a call from a caller who had switched it off."""
    known, solution.changed = solution.changed, []
    with torch.no_grad(), contextlib.suppress(RuntimeError):  # that of a backward without a graph
        solution.evaluate(w.model, loader_of(w), w.loss_fn)
    changed, solution.changed = solution.changed, known
    return "grad mode" not in changed


def loader_of(w):
    inputs = w.batches[0][0]
    return DataLoader(TensorDataset(inputs.clone(), labels(w, inputs)), batch_size=BATCH)


def evaluated(solution, w):
    w.loss_fn.label_smoothing = 0.1
    returned = solution.evaluate(w.model, loader_of(w), w.loss_fn)
    is_pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    found = w.evidence(
        kind="a pair" if is_pair else type(returned).__name__,
        loss=number(returned[0]) if is_pair else None,
        accuracy=number(returned[1]) if is_pair else None,
        graph=carries_graph(list(returned) if is_pair else returned),
        flags=flags(w.model),
        configuration=configuration(w.model),
    )
    return {**found, "mode_layer": mode_layer(w.model)}


def labels(w, inputs):
    """Return targets that the last batch gets all right and no other batch does: a mean of means is not the mean."""
    with torch.no_grad():
        targets = copy.deepcopy(w.model.net).eval()(inputs).argmax(dim=1)
    for start in (0, BATCH):
        wrong = int(torch.randint(3, BATCH, (), generator=w.generator))
        targets[start : start + wrong] = (targets[start : start + wrong] + 1) % 3
    return targets


def mode_layer(model):
    """Return what the layers that depend on the mode alone make of ones, after the call."""
    scales = [layer for layer in model.modules() if type(layer).__name__ == "ModeScale"]
    return [tensor(scale(torch.ones_like(scale.coefficients[0]))) for scale in scales]
