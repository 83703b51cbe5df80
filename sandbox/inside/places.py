"""Two devices on a machine with one: tensors that lie on `meta` and keep their numbers, and a world that notices.

torch's `meta` device is real: `.device`, `.to`, `as_tensor` and mixed operations need no imitation. Only its missing
numbers do, and they are held aside until a move to the CPU asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_map

from sandbox.inside import tape
from sandbox.inside.instruments import World
from sandbox.inside.spies import SpyLoss, SpyModel, SpyOptimizer

__all__ = ["Elsewhere", "PlacedWorld", "misread_inputs", "misread_targets", "refusal"]

HOME, AWAY = torch.device("cpu"), torch.device("meta")
REFUSALS = ("Torch not compiled with", "not linked with support for", "NVIDIA driver", "No CUDA GPUs",
            "Expected one of cpu", "Cannot copy out of meta tensor", "arguments from the")  # fmt: skip
COPY = torch.ops.aten.copy_.default


class Elsewhere(Tensor):
    """A tensor on `meta` whose numbers are in `held`; `.to("cpu")` gives a plain tensor with them."""

    held: Tensor

    @staticmethod
    def __new__(cls, held: Tensor) -> Elsewhere:
        made: Elsewhere = Tensor._make_wrapper_subclass(
            cls, held.shape, held.stride(), held.storage_offset(), dtype=held.dtype, device=AWAY
        )
        made.held = held
        return made

    def __repr__(self, *, tensor_contents: Any = None) -> str:  # type: ignore[override]
        return f"{str(self.held)[:-1]}, device='{AWAY}')"

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]
        cls, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Compute on the held numbers; the result lies where the operation puts it, at `meta` unless it says so."""
        settings = dict(kwargs or {})
        target = settings.get("device") or AWAY
        if target.type not in (HOME.type, AWAY.type):  # the same on a machine that has one
            raise AssertionError(f"Torch not compiled with {target.type.upper()} enabled")
        if "device" in settings:
            tape.note(f"move {target}")
            settings["device"] = HOME
        result = func(*tree_map(_held, args), **tree_map(_held, settings))
        if func is COPY:
            return args[0]
        return result if target == HOME else tree_map(_away, result)


def misread_inputs(inputs: Tensor) -> Tensor:
    """Return what the model reads in place of inputs that are on another device: other numbers."""
    return 3.0 - 2.0 * inputs


def misread_targets(targets: Tensor, classes: int = 3) -> Tensor:
    """Return what the loss reads in place of targets that are on another device: each of them wrong."""
    return (targets + 1) % classes


class _Model(SpyModel):
    """Where a real model raises for inputs on another device, read other numbers: the rest can still be judged."""

    def __init__(self, model: SpyModel, device: torch.device, places: list[str]) -> None:
        super().__init__(model.net.to(device))
        self.device, self.places = device, places

    def forward(self, x: Tensor) -> Tensor:
        if any(parameter.device != self.device for parameter in self.parameters()):
            raise RuntimeError(f"the model was moved away from {self.device}")
        self.places.append(str(x.device))
        return super().forward(_arrived(x, self.device, misread_inputs))


class _Loss(SpyLoss):
    """The same for targets. On `meta` the loss is a number all the same, so that it can be reported."""

    def __init__(self, model: _Model, places: list[str]) -> None:
        super().__init__(model)
        self.device, self.places = model.device, places

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        self.places.append(str(target.device))
        loss = super().forward(input, _arrived(target, self.device, misread_targets))
        return loss if loss.device == HOME else _Readable.apply(loss)  # type: ignore[no-untyped-call]


class _Readable(torch.autograd.Function):
    """A loss on `meta` as a one on the CPU, with a gradient."""

    @staticmethod
    def forward(ctx: Any, loss: Tensor) -> Tensor:
        return torch.ones(loss.shape, dtype=loss.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        return gradients[0].to(AWAY)


class PlacedWorld(World):
    """A World whose model is on `device`, and whose batches come from the other one of `cpu` and `meta`."""

    def __init__(self, seed: int, *, sizes: Sequence[int], device: str, momentum: float = 0.0) -> None:
        super().__init__(seed, sizes=sizes, mode=True)
        self.device = torch.device(device)
        self.places: dict[str, list[str]] = {"inputs": [], "targets": []}
        self.model = _Model(self.model, self.device, self.places["inputs"])
        self.loss_fn = _Loss(self.model, self.places["targets"])
        self.optimizer = SpyOptimizer(self.model, lr=0.3, momentum=momentum)

    def given(self, arrived: Sequence[str] = ()) -> list[tuple[Tensor, ...]]:
        """Return fresh copies of the batches, each on the device that is not the model's.

        `arrived` names, for each of the first batches, what is on a model's CPU already: inputs, targets or "".
        """
        start = Elsewhere if self.device == HOME else Tensor.clone
        there = [*arrived, *[""] * (len(self.batches) - len(arrived))]
        return [
            tuple(
                part.clone() if name == here else start(part.clone())
                for name, part in zip(self.places, batch, strict=True)
            )
            for here, batch in zip(there, self.batches, strict=True)
        ]


def refusal(error: BaseException) -> str | None:
    """Return torch's words when it refused a device; None for any other exception."""
    return str(error)[:120] if any(words in str(error) for words in REFUSALS) else None


def _arrived(given: Tensor, device: torch.device, misread: Callable[[Tensor], Tensor]) -> Tensor:
    return given if given.device == device else misread(_held(given)).to(device)


def _held(value: Any) -> Any:
    return value.held if isinstance(value, Elsewhere) else value


def _away(value: Any) -> Any:
    return Elsewhere(value) if isinstance(value, Tensor) else value
