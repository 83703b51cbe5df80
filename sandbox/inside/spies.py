"""A model, a loader, a loss and an optimizer that learn nothing special but write down what is done with them.

All are real subclasses, so that candidates may pass keywords, call `.to()` or subclass further. The model logs inside
its own `forward`, as hooks miss `model.forward(x)`; the optimizer copies gradients inside `step`, after a closure ran.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch._C import _functorch as functorch

from sandbox.inside import tape


class _Life:
    """Dies with the graph that holds it."""

    def __init__(self, number: int) -> None:
        self.number = number


class Sentinel(torch.autograd.Function):
    """The identity, in `torch.func` too; its context lives as long as the graph, so `alive` holds live graphs."""

    alive: weakref.WeakSet[_Life] = weakref.WeakSet()

    @staticmethod
    def forward(x: Tensor, number: int) -> Tensor:
        return x.view_as(x)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: Any) -> None:
        ctx.life = _Life(inputs[1])
        Sentinel.alive.add(ctx.life)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        return gradients[0], None

    @staticmethod
    def jvp(ctx: Any, *tangents: Tensor) -> Tensor:
        return tangents[0].view_as(tangents[0])

    @staticmethod
    def vmap(info: Any, in_dims: tuple[int | None, ...], *args: Tensor) -> tuple[Tensor, int | None]:
        return Sentinel.apply(*args), in_dims[0]  # type: ignore[no-untyped-call]

    @classmethod
    def numbers(cls) -> list[int]:
        """Return the numbers of the graphs that are alive, sorted; a transform may give one forward several graphs."""
        return sorted({life.number for life in cls.alive})


def copied(x: Tensor) -> Tensor:
    """Return a detached copy that outlives a transform of `torch.func`; a dimension that `vmap` maps comes first."""
    with torch._C._DisableFuncTorch():  # else every operation inside a transform wraps its result again
        while functorch.is_functorch_wrapped_tensor(x):
            mapped = functorch.maybe_get_bdim(x)
            x = functorch.get_unwrapped(x)
            x = x.movedim(mapped, 0) if mapped >= 0 else x
        return x.detach().clone()


class ModeScale(nn.Module):
    """Scale features by one of two random vectors, chosen by `training`: the mode becomes visible in numbers."""

    def __init__(self, features: int, generator: torch.Generator) -> None:
        super().__init__()
        self.coefficients = [_between(features, generator) for _ in range(2)]

    def forward(self, x: Tensor) -> Tensor:
        return x * self.coefficients[int(self.training)].to(x)


class GradScale(nn.Module):
    """Scale features by one of two random vectors, chosen by the grad mode."""

    def __init__(self, features: int, generator: torch.Generator) -> None:
        super().__init__()
        self.coefficients = [_between(features, generator) for _ in range(2)]

    def forward(self, x: Tensor) -> Tensor:
        return x * self.coefficients[int(torch.is_grad_enabled())].to(x)


class Log(list[dict[str, Any]]):
    """One list for a model and all its copies, pickled ones too: a forward of a deep copy is a forward."""

    known: weakref.WeakValueDictionary[int, Log] = weakref.WeakValueDictionary()

    def __reduce__(self) -> tuple[Callable[[int], Log], tuple[int]]:
        Log.known[id(self)] = self
        return _same_log, (id(self),)


def _same_log(identity: int) -> Log:
    return Log.known[identity]


class SpyModel(nn.Module):
    """Wrap `net` and log each forward: modes, grad mode, input, output, and what was live when it began: parameters,
    buffers, and the graphs of which earlier forwards, counted from 0.
    """

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net
        self.log = Log()

    def forward(self, x: Tensor) -> Tensor:
        tape.current.forward(self.training)
        record = {
            "input": copied(x),
            "live": [copied(p) for p in self.parameters()],
            "buffers": [copied(b) for b in self.buffers()],
            "training": [type(m).__name__ for m in self.net.modules() if m.training],
            "grad": torch.is_grad_enabled(),
            "graphs": Sentinel.numbers(),
        }
        output: Tensor = Sentinel.apply(self.net(x), len(self.log))  # type: ignore[no-untyped-call]
        self.log.append({**record, "output": copied(output), "graph": output.requires_grad})
        return output

    def train(self, mode: bool = True) -> SpyModel:
        tape.note("train" if mode else "eval")
        return super().train(mode)

    def zero_grad(self, set_to_none: bool = True) -> None:
        tape.note("zero_grad")
        super().zero_grad(set_to_none)


class SpyOptimizer(torch.optim.SGD):
    """SGD that copies every gradient at the moment it is applied; `seen` tells how many forwards there were by then."""

    def __init__(self, model: SpyModel, **settings: Any) -> None:
        super().__init__(model.parameters(), **settings)
        self.spied, self.log = model, list[dict[str, Any]]()

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        tape.note("step")
        held = [p.grad for group in self.param_groups for p in group["params"]]
        gradients = [None if g is None else g.detach().clone() for g in held]
        self.log.append({"seen": len(self.spied.log), "gradients": gradients})
        super().step()
        return loss

    def zero_grad(self, set_to_none: bool = True) -> None:
        tape.note("zero_grad")
        super().zero_grad(set_to_none)


class SpyLoss(nn.CrossEntropyLoss):
    """Cross-entropy that keeps its arguments and how many forwards there were by then."""

    def __init__(self, model: SpyModel) -> None:
        super().__init__()
        self.spied, self.log = [model], list[dict[str, Any]]()

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        tape.note("loss")
        seen = len(self.spied[0].log)
        self.log.append({"seen": seen, "logits": copied(input), "targets": copied(target)})
        return super().forward(input, target)


class SpyLoader:
    """A sized iterable of (inputs, targets) that hands out clones and counts passes and batches."""

    def __init__(self, batches: list[tuple[Tensor, Tensor]]) -> None:
        self.batches, self.passes, self.served = batches, 0, 0

    def __len__(self) -> int:
        return len(self.batches)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        self.passes += 1
        for inputs, targets in self.batches:
            self.served += 1
            yield inputs.clone(), targets.clone()


def _between(features: int, generator: torch.Generator) -> Tensor:
    """Return `features` float64 factors in [0.5, 2)."""
    return 0.5 + 1.5 * torch.rand(features, generator=generator, dtype=torch.float64)
