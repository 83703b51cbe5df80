"""Train without torch's compiler. Each optimizer imports it at its first step, to tell it where not to look.

It is 800 modules and 80 MiB, which a warm process would carry into each of its forks. Here something stands in its place
that does what an optimizer asks for, and gives way to the real one for whoever asks for more: `torch.compile` works as ever.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Final

import torch

NAME: Final = "torch._dynamo"


class Absent(ModuleType):
    """Stands for `torch._dynamo` until somebody wants more of it than nothing to be compiled."""

    __path__: MutableSequence[str] = []  # a package, so that its parts are asked for by name

    def graph_break(self, *_: object) -> None:
        """Nothing is compiled that could be broken."""

    def disable(self, function: Callable[..., Any] | None = None, *words: Any, **named: Any) -> Any:
        return function if callable(function) else compiler().disable(function, *words, **named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever looks through all modules wants none of its own
            raise AttributeError(f"module {NAME!r} has no attribute {name!r}")
        return getattr(compiler(), name)


class Parts(MetaPathFinder, Loader):
    """Finds the parts of the package that is absent, by importing all of it."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name.startswith(f"{NAME}.") else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        compiler()
        return importlib.import_module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """It has been executed."""


def without_compiler() -> None:
    """Put the compiler off until it is needed, unless it is here."""
    if NAME not in sys.modules and PathFinder.find_spec(NAME, torch.__path__):
        absent = Absent(NAME)
        sys.modules[NAME] = torch._dynamo = absent
        sys.meta_path.insert(0, Parts())


def compiler() -> ModuleType:
    """Return the real one, imported now if it was absent."""
    if isinstance(sys.modules.get(NAME), Absent):
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Parts)]
        del sys.modules[NAME]
    return importlib.import_module(NAME)
