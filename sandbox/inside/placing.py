"""Probes on a device, as written for the CPU: what is made without a word about its place is made there and moved.

Random numbers are the CPU's throughout, so that a device changes nothing but the arithmetic. Whoever names a device
gets that one, and mixing two raises as it does for a learner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import increment_version
from torch.overrides import TorchFunctionMode
from torch.utils._device import _device_constructors
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

__all__ = ["on_device"]

HOME = torch.device("cpu")
FACTORIES = {
    *_device_constructors(),
    torch.normal,
}  # what `torch.set_default_device` holds for, and one it forgets


@contextmanager
def on_device(name: str) -> Iterator[None]:
    """Make tensors on this device unless a call says where; draw on the CPU."""
    device = torch.device(name)
    with Drawing(device), Placing(device):
        yield


class Placing(TorchFunctionMode):
    """Moves the results of factories that were told no device."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        self.device = device

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        named = dict(kwargs or {})
        if func not in FACTORIES or _says_where(args, named):
            return func(*args, **named)
        learns = named.pop("requires_grad", False)  # of the moved one: it shall be a leaf
        return func(*args, **named).to(self.device).requires_grad_(learns)


def _says_where(args: tuple[Any, ...], named: Mapping[str, Any]) -> bool:
    first = (
        args[0] if args else named.get("data")
    )  # that of a tensor, where there is one, is also the result's
    return named.get("device") is not None or named.get("out") is not None or isinstance(first, Tensor)


class Drawing(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Lets the CPU draw what would be drawn on the device, dropout's masks too: no two kinds of device draw alike."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.device = device

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        named = kwargs or {}
        if torch.Tag.nondeterministic_seeded not in func.tags or not self._draws_there(args, named):
            result = func(*args, **named)
            increment_version(_lists_written(func, args))
            return result
        mine, theirs = tree_map(_home, (args, named))
        drawn = func(*mine, **theirs)
        if func._schema.is_mutable:
            return args[0].copy_(mine[0])
        return tree_map(self._there, drawn)

    def _draws_there(self, args: tuple[Any, ...], named: dict[str, Any]) -> bool:
        """A generator along with a named device is left to torch, which refuses one of the CPU."""
        tensors = [leaf for leaf in tree_leaves((args, named)) if isinstance(leaf, Tensor)]
        if tensors:
            return tensors[0].device.type == self.device.type
        place = named.get("device")
        return place is not None and place.type == self.device.type and named.get("generator") is None

    def _there(self, value: Any) -> Any:
        return value.to(self.device) if isinstance(value, Tensor) else value


def _lists_written(func: Any, args: tuple[Any, ...]) -> list[Tensor]:
    """Return the tensors of lists that were written to: under a mode like this one, torch does not count that.

    Optimizers that update all parameters at once, the default on a device, do so.
    """
    if not func._schema.is_mutable:
        return []
    written = [arg for arg, told in zip(args, func._schema.arguments, strict=False) if told.is_write]
    return [tensor for arg in written if isinstance(arg, (list, tuple)) for tensor in arg]


def _home(value: Any) -> Any:
    return HOME if isinstance(value, torch.device) else value.to(HOME) if isinstance(value, Tensor) else value
