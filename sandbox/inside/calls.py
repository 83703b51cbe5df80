"""Which of torch's functions ran, by name: for "not delegated" checks, which are recorded evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from torch.overrides import TorchFunctionMode


class Calls(TorchFunctionMode):
    """A context in which the names of called functions that `wanted` accepts are kept in `seen`."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        super().__init__()
        self.wanted, self.seen = wanted, set[str]()

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        name = getattr(func, "__name__", "").partition(".")[0]
        if self.wanted(name):
            self.seen.add(name)
        return func(*args, **(kwargs or {}))
