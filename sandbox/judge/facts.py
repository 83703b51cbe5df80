"""What harness tests are written with: `same` and `that` record facts, softly, so that every test says all it saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from sandbox.inside.instruments import World
from sandbox.judge.comparator import difference, equal, shown
from sandbox.judge.evidence import Evidence

__all__ = [
    "Fact",
    "batches",
    "equal",
    "once",
    "outlived",
    "recording",
    "same",
    "shown",
    "steps",
    "that",
    "world",
]

SAYS = {
    "type": "wrong type",
    "keys": "other keys than expected",
    "length": "wrong length",
    "dtype": "wrong dtype",
    "shape": "wrong shape",
    "finite": "NaN or infinity in other places than expected",
    "value": "not the expected value",
}


@dataclass(frozen=True)
class Fact:
    """One comparison: whether it held, and the value that diagnosis compares with a known mistake's."""

    what: str
    held: bool
    value: Any = None
    message: str = ""
    observed: str = ""
    expected: str = ""
    dtypes: bool = True  # False: a dtype is no part of the value


@dataclass
class Recorder:
    facts: list[Fact] = field(default_factory=list)


_current: ContextVar[Recorder] = ContextVar("recorder")


@contextmanager
def recording() -> Iterator[list[Fact]]:
    """Collect the facts of one test."""
    recorder = Recorder()
    token = _current.set(recorder)
    try:
        yield recorder.facts
    finally:
        _current.reset(token)


def same(seen: Any, want: Any, what: str, *, dtypes: bool = True) -> bool:
    """Record whether `seen` equals `want`; a failure names the first difference and its path."""
    gap = difference(seen, want, dtypes=dtypes)
    if gap is None:
        _current.get().facts.append(Fact(what, True))
        return True
    place = f"{what} at {gap.path}" if gap.path else what
    message = f"{place}: {SAYS[gap.what]}"
    _current.get().facts.append(Fact(what, False, seen, message, gap.observed, gap.expected, dtypes))
    return False


def that(fact: object, message: str, observed: Any = None, expected: Any = None) -> bool:
    """Record a yes or no; `message` is said when it is no. `observed` takes part in diagnosis."""
    saw, wanted = ("" if value is None else shown(value) for value in (observed, expected))
    _current.get().facts.append(Fact(message, bool(fact), None if fact else observed, message, saw, wanted))
    return bool(fact)


def once(seen: Evidence, what: str, work_out: Callable[[], Any]) -> Any:
    """Return what `work_out` derives from this evidence, worked out for the first test that asks."""
    if what not in seen.derived:
        seen.derived[what] = work_out()
    return seen.derived[what]


def world(seen: Evidence, **arguments: Any) -> World:
    """Return the probe's World again, from the seed that only this side knows to be the true one.

    Tests share it: read its data, or call `replay` and `evaluated`, which set its state first.
    """
    made: World = once(seen, f"world {sorted(arguments.items())}", lambda: World(seen.seed, **arguments))
    return made


def batches(seen: Evidence, **arguments: Any) -> list[int]:
    """Return for each forward the index of the batch it ran on; -1 if it ran on none."""
    found: list[int] = once(seen, f"batches {sorted(arguments.items())}", lambda: _batches(seen, **arguments))
    return found


def _batches(seen: Evidence, **arguments: Any) -> list[int]:
    known = [inputs for inputs, _ in world(seen, **arguments).batches]
    inputs = [forward["input"] for forward in seen["forwards"]]
    return [next((i for i, one in enumerate(known) if equal(two, one, dtypes=False)), -1) for two in inputs]


def outlived(alive: Sequence[Sequence[int]], ran_on: Sequence[Any]) -> list[int]:
    """Return the calls that began while something of a batch before the last one was alive.

    `alive` has for each call the earlier ones, counted from 0, whose graphs lived when it began; `ran_on` names each
    call's batch: equal neighbours ran on one and the same.
    """
    turns = [0, *accumulate(int(one != two) for one, two in pairwise(ran_on))]
    return [i for i, calls in enumerate(alive) if any(turns[call] < turns[i] - 1 for call in calls)]


Gradients = dict[str, Any]  # by parameter


def steps(seen: Evidence, **arguments: Any) -> list[tuple[Gradients, Gradients, int]]:
    """Return (applied gradients, the batch's own gradients, batch index) for each optimizer step.

    Own gradients are recomputed here, at the parameters live in the last forward before the step; a step before any
    forward, or after one on inputs that are no batch, has none and index -1. `arguments` are the probe's for its World.
    """
    found: list[tuple[Gradients, Gradients, int]] = once(
        seen, f"steps {sorted(arguments.items())}", lambda: _steps(seen, **arguments)
    )
    return found


def _steps(seen: Evidence, **arguments: Any) -> list[tuple[Gradients, Gradients, int]]:
    own = world(seen, **arguments)
    names = [name for name, _ in own.model.named_parameters()]
    found: list[tuple[Gradients, Gradients, int]] = []
    for step in seen["applied"]:
        applied = dict(zip(names, step["gradients"], strict=True))
        forwards = seen["forwards"][: step["seen"]]
        if not forwards:
            found.append((applied, {}, -1))
            continue
        _, gradients, index = own.replay(forwards[-1]["live"], forwards[-1]["input"])
        found.append((applied, dict(zip(names, gradients, strict=bool(gradients))), index))
    return found
