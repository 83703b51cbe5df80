import numpy as np
import torch

from sandbox.inside.instruments import World, carries_graph, tensor
from sandbox.inside.switches import reseed

SETTINGS = ("p", "inplace", "momentum", "eps", "affine", "track_running_stats")
HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


def modes(solution, *, seed, size, training):
    """Predict 13 samples in batches of `size` with a model whose layers depend on the mode."""
    with World(seed, sizes=(13,), training=training, norm=True, mode=True, dropout=0.4, warmed=True) as w:
        return predicted(solution, w, seed, size)


def recording(solution, *, seed, size, training):
    """The same with a model that depends on grad mode, and on nothing else."""
    with World(seed, sizes=(13,), training=training, grad=True) as w:
        return predicted(solution, w, seed, size)


def predicted(solution, w, seed, size):
    batches = [part.clone() for part in w.batches[0][0].split(size)]
    reseed(seed + size)  # with one seed for all sizes, Dropout draws one mask for all
    returned = solution.predict_proba(w.model, batches)
    is_tensor = isinstance(returned, torch.Tensor)
    found = w.evidence(
        kind="tensor" if is_tensor else type(returned).__name__,
        shape=list(returned.shape) if is_tensor else [],
        rows=rows(returned),
        graph=carries_graph(returned) or (is_tensor and returned.requires_grad),
        flags={name or "model": module.training for name, module in w.model.named_modules()},
        settings=settings(w.model),
        requires_grad={name: parameter.requires_grad for name, parameter in w.model.named_parameters()},
        hooks=sum(len(getattr(module, kind)) for module in w.model.modules() for kind in HOOKS),
    )
    return {**found, "mode_layer": mode_layer(w.model)}


def rows(returned):
    """Return the rows of a tensor or array, or of a list of tensors put together; None if there are none."""
    if isinstance(returned, np.ndarray):
        return torch.from_numpy(returned.copy())
    if not isinstance(returned, (list, tuple)):
        return tensor(returned)
    parts = [tensor(part) for part in returned if isinstance(part, torch.Tensor) and part.dim() > 0]
    parts = [part.reshape(1, -1) if part.dim() == 1 else part.flatten(0, -2) for part in parts]
    return torch.cat(parts) if len({part.shape[1] for part in parts}) == 1 else None


def settings(model):
    """Return the settings of each layer under its place and type."""
    return {
        f"{name} ({type(layer).__name__})": {
            key: getattr(layer, key) for key in SETTINGS if hasattr(layer, key)
        }
        for name, layer in model.named_modules()
        if not list(layer.children())
    }


def mode_layer(model):
    """Return what the layers that depend on the mode alone make of ones, after the call."""
    scales = [layer for layer in model.modules() if type(layer).__name__ == "ModeScale"]
    return [scale(torch.ones_like(scale.coefficients[0])) for scale in scales]
