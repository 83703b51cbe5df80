"""What probes are written with: a small spied world to train in, and readers of whatever a candidate returns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Self

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from sandbox.inside import tape
from sandbox.inside.spies import GradScale, ModeScale, Sentinel, SpyLoader, SpyLoss, SpyModel, SpyOptimizer

__all__ = ["World", "carries_graph", "initialise", "number", "numbers", "pair", "tensor", "warm"]


class World:
    """A classifier, its data, loss and optimizer, all float64, all drawn from `seed`, all spied.

    `sizes` are batch sizes; `mode`, `grad`, `norm` add a layer that shows training mode, grad mode or BatchNorm
    statistics in the output; `dropout` is a probability. Gradients are clean at the start. `training` is the mode the
    model comes in, `warmed` gives BatchNorm running statistics of its own.
    """

    def __init__(
        self, seed: int, *, sizes: Sequence[int], features: int = 5, hidden: int = 8, classes: int = 3, lr: float = 0.3,
        mode: bool = False, grad: bool = False, norm: bool = False, dropout: float = 0.0,
        training: bool = True, warmed: bool = False,
    ) -> None:  # fmt: skip
        self.generator = torch.Generator().manual_seed(seed)
        layers = [nn.Linear(features, hidden), *([nn.BatchNorm1d(hidden)] if norm else []), nn.Tanh()]
        layers += [ModeScale(hidden, self.generator)] if mode else []
        layers += [GradScale(hidden, self.generator)] if grad else []
        layers += [nn.Dropout(dropout)] if dropout else []
        self.model = SpyModel(nn.Sequential(*layers, nn.Linear(hidden, classes)).double())
        initialise(self.model, self.generator)
        self.batches = [self._batch(size, features, classes) for size in sizes]
        self.loader, self.loss_fn = SpyLoader(self.batches), SpyLoss(self.model)
        self.optimizer = SpyOptimizer(self.model, lr=lr)
        self.tape = tape.current
        if warmed:
            warm(self.model, self.generator)
        for module in self.model.modules():  # not train(), which the tape would show
            module.training = training

    def _batch(self, size: int, features: int, classes: int) -> tuple[Tensor, Tensor]:
        inputs = torch.randn(size, features, generator=self.generator, dtype=torch.float64)
        return inputs, torch.randint(classes, (size,), generator=self.generator)

    def __enter__(self) -> Self:
        Sentinel.alive.clear()
        return self

    def __exit__(self, *exc: object) -> None:
        Sentinel.alive.clear()

    def evidence(self, **more: Any) -> dict[str, Any]:
        """Return all that was recorded, with `more` added."""
        return {
            "forwards": list(self.model.log),
            "losses": self.loss_fn.log,
            "applied": self.optimizer.log,
            "parameters": {name: p.detach().clone() for name, p in self.model.named_parameters()},
            "buffers": {name: b.detach().clone() for name, b in self.model.named_buffers()},
            "training": [type(m).__name__ for m in self.model.net.modules() if m.training],
            "passes": self.loader.passes,
            "served": self.loader.served,
            **more,
        }

    def replay(self, live: Sequence[Tensor], inputs: Tensor) -> tuple[Tensor, list[Tensor], int]:
        """Return (logits, gradients, batch index) of one correct training forward and backward at parameters `live`.

        `inputs` picks the batch; index -1 and no gradients if they are no batch of this world.
        """
        with torch.no_grad():
            for parameter, value in zip(self.model.parameters(), live, strict=True):
                parameter.copy_(value)
        self.model.train()
        index = next((i for i, (known, _) in enumerate(self.batches) if _equal(known, inputs)), -1)
        logits = self.model.net(inputs.double())
        if index < 0:
            return logits.detach(), [], -1
        loss = cross_entropy(logits, self.batches[index][1])
        return logits.detach(), list(torch.autograd.grad(loss, list(self.model.parameters()))), index

    def evaluated(self, forward: dict[str, Any]) -> Tensor:
        """Return what a logged forward gives in eval mode without grad mode, on its own parameters and buffers."""
        own = [*self.model.parameters(), *self.model.buffers()]
        with torch.no_grad():
            for mine, live in zip(own, [*forward["live"], *forward["buffers"]], strict=True):
                mine.copy_(live)
            self.model.eval()
            logits: Tensor = self.model.net(forward["input"].double())
        return logits


def initialise(module: nn.Module, generator: torch.Generator) -> None:
    """Fill the parameters by name, so that the order of construction does not matter; biases give both signs."""
    with torch.no_grad():
        for _, parameter in sorted(module.named_parameters()):
            scale = 1.0 / math.sqrt(parameter.shape[-1]) if parameter.dim() > 1 else 0.5
            drawn = torch.randn(parameter.shape, generator=generator, dtype=torch.float64)
            parameter.copy_(drawn * scale)


def warm(module: nn.Module, generator: torch.Generator) -> None:
    """Draw the running statistics of BatchNorm layers, as if batches had gone by."""
    for layer in module.modules():
        if isinstance(layer, nn.BatchNorm1d):
            layer.running_mean = torch.randn(layer.num_features, generator=generator, dtype=torch.float64)
            layer.running_var = 0.5 + 1.5 * torch.rand(
                layer.num_features, generator=generator, dtype=torch.float64
            )
            layer.num_batches_tracked = torch.tensor(7)


def numbers(returned: Any) -> list[float] | None:
    """Return the numbers of a sequence, tensor or array, whatever their type; None if it is not one of those."""
    if isinstance(returned, Tensor):
        returned = returned.detach().reshape(-1).tolist()
    if isinstance(returned, (str, bytes, dict)) or not isinstance(returned, Iterable):
        return None
    try:
        return [float(item.detach() if isinstance(item, Tensor) else item) for item in returned]
    except (TypeError, ValueError, RuntimeError):
        return None


def number(returned: Any) -> float | None:
    """Return a number, tensor or array of one element as a float; None if it is not one of those."""
    found = None if isinstance(returned, Sequence) else numbers([returned])
    return found[0] if found else None


def pair(returned: Any) -> tuple[Any, Any]:
    """Return a result documented as a pair. Raise TypeError, in the learner's words, for anything else."""
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise TypeError("the function must return a pair: a tuple of two results")
    return returned[0], returned[1]


def tensor(returned: Any) -> Tensor | None:
    """Return a plain detached copy of a tensor result; None if it is not a tensor."""
    return returned.detach().as_subclass(Tensor).clone() if isinstance(returned, Tensor) else None


def carries_graph(returned: Any) -> bool:
    """Tell whether a tensor, or any tensor in a list, tuple or dict, still has a history."""
    if isinstance(returned, Tensor):
        return returned.grad_fn is not None
    items = returned.values() if isinstance(returned, dict) else returned
    return isinstance(returned, (list, tuple, dict)) and any(carries_graph(item) for item in items)


def _equal(known: Tensor, inputs: Tensor) -> bool:
    return known.shape == inputs.shape and bool(torch.equal(known, inputs.to(known.dtype)))
