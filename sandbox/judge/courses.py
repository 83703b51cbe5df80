"""A run of training and validation as evidence: which forward belongs where, and which is not what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from torch import Tensor

from sandbox.inside.instruments import World
from sandbox.judge.comparator import equal
from sandbox.judge.evidence import Evidence

__all__ = ["Course"]


class Course:
    """The forwards of a run, split into epochs: training forwards, each followed by a validation.

    `own` is the probe's World again; `kinds` says of each forward whether it ran on training (True) or on validation
    samples (False), None if on neither. Epochs count from 1; what comes before the first training forward is in 0.
    """

    def __init__(self, seen: Evidence, own: World, kinds: Sequence[bool | None]) -> None:
        self.seen, self.own, self.kinds = seen, own, kinds
        self.forwards: list[dict[str, Any]] = seen["forwards"]
        starts = [int(now is True and before is not True) for before, now in pairwise([None, *kinds])]
        self.epoch = list(accumulate(starts))
        self.epochs = sum(starts)

    def of(self, kind: bool | None, epoch: int | None = None) -> list[int]:
        """Return the forwards of a kind, in all epochs or in one."""
        return [i for i, mine in enumerate(self.kinds) if mine is kind and epoch in (None, self.epoch[i])]

    def in_epochs(self, forwards: Iterable[int]) -> list[int]:
        return sorted({self.epoch[i] for i in forwards})

    def differs(self, i: int, output: Tensor) -> bool:
        return not equal(self.forwards[i]["output"], output, dtypes=False)

    @cached_property
    def replayed(self) -> dict[int, tuple[Any, ...]]:
        """What `World.replay` gives, a correct training forward and backward, for each training forward."""
        forwards = ((i, self.forwards[i]) for i in self.of(True))
        return {i: self.own.replay(forward["live"], forward["input"]) for i, forward in forwards}

    @cached_property
    def unlike_training(self) -> list[int]:
        """The epochs with a training forward that was none in train mode."""
        return self.in_epochs(i for i, (output, *_) in self.replayed.items() if self.differs(i, output))

    @cached_property
    def unlike_evaluation(self) -> list[int]:
        """The epochs with a validation forward that was none in eval mode, without grad where the World notices."""
        validated = ((i, self.own.evaluated(self.forwards[i])) for i in self.of(False))
        return self.in_epochs(i for i, output in validated if self.differs(i, output))
