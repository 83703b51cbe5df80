"""What happened in one probe, in order. It explains and draws; it never gives a point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

MAX_EVENTS = 10_000


class Tape:
    """Events of the running probe: `forward train grad`, `loss`, `zero_grad`, `backward`, `step`, `train`, `eval`,
    `forward-mode` (autograd without its engine).
    """

    def __init__(self) -> None:
        self.events: list[str] = []
        self.forwards: list[tuple[bool, bool]] = []  # (training, grad enabled)

    def note(self, event: str) -> None:
        if len(self.events) < MAX_EVENTS:
            self.events.append(event)

    def forward(self, training: bool) -> None:
        grad = torch.is_grad_enabled()
        self.forwards.append((training, grad))
        self.note(f"forward {'train' if training else 'eval'} {'grad' if grad else 'no-grad'}")

    def count(self, event: str) -> int:
        return self.events.count(event)


current = Tape()


def fresh() -> Tape:
    """Start the tape of a new probe and return it."""
    global current
    current = Tape()
    return current


def note(event: str) -> None:
    current.note(event)


@contextmanager
def watching_backward() -> Iterator[None]:
    """Note every run of autograd's engine (`backward`, `autograd.grad` however imported, `torch.func`) and forward mode."""
    package: Any = torch.autograd
    engine: Callable[..., Any] = package._engine_run_backward
    enter: Callable[..., Any] = package.forward_ad.enter_dual_level

    def noted(*arguments: Any, **keywords: Any) -> Any:
        note("backward")
        return engine(*arguments, **keywords)

    def noted_forward_mode() -> Any:
        note("forward-mode")
        return enter()

    package._engine_run_backward = noted
    package.forward_ad.enter_dual_level = noted_forward_mode
    try:
        yield
    finally:
        package._engine_run_backward = engine
        package.forward_ad.enter_dual_level = enter
