"""What a model is set to, beside its parameters and buffers: modes, settings of layers, hooks, `requires_grad`."""

from __future__ import annotations

from typing import Any

from torch import nn

SETTINGS = ("p", "inplace", "momentum", "eps", "affine", "track_running_stats")
HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


def configuration(model: nn.Module) -> dict[str, Any]:
    """Return what a call that only looks at the model must leave alone."""
    return {
        "settings of the layers": settings(model),
        "`requires_grad` of the parameters": {name: p.requires_grad for name, p in model.named_parameters()},
        "number of hooks on the model": sum(
            len(getattr(module, kind)) for module in model.modules() for kind in HOOKS
        ),
    }


def settings(model: nn.Module) -> dict[str, dict[str, Any]]:
    """Return the settings of each innermost layer, under its place and type."""
    return {
        f"{name} ({type(layer).__name__})": {
            key: getattr(layer, key) for key in SETTINGS if hasattr(layer, key)
        }
        for name, layer in model.named_modules()
        if not list(layer.children())
    }


def flags(model: nn.Module) -> dict[str, bool]:
    """Return each module's `training`; the outermost is called `model`."""
    return {name or "model": module.training for name, module in model.named_modules()}
