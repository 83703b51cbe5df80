"""What crosses between the grader's rooms, and the rules.

    Job  --> judge --> Box (asked many times, used for one submission) --> Report

A learner's failure is a value: an `Ending`, a failed `Check`. `SandboxError` means that we failed;
a submission is never charged for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, Self

MAX_SOURCE_BYTES = 64 * 1024


class SandboxError(Exception):
    """The fault is ours: no box, no judge, a broken harness. Nothing a candidate does raises this."""


class ContentError(Exception):
    """Something in challenges/ is wrong. The message names file, key and, where known, line."""


class Ending(StrEnum):
    """How the candidate's process fared, whatever its answers were worth."""

    COMPLETE = "complete"  # every request was answered
    INVALID = "invalid"  # the bytes were refused before any box saw them
    NOT_LOADED = "not_loaded"  # import failed or an entry point is missing: not an attempt
    DIED = "died"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROTOCOL = "protocol"


class Verdict(StrEnum):
    """What a report means. Decided in one place: `sandbox.judge.verdict`."""

    ACCEPTED = "ACCEPTED"
    PARTIAL = "PARTIAL"
    WRONG = "WRONG"
    CRASHED = "CRASHED"
    TIME_LIMIT = "TIME_LIMIT"
    MEMORY_LIMIT = "MEMORY_LIMIT"
    OUTPUT_LIMIT = "OUTPUT_LIMIT"
    PROTOCOL = "PROTOCOL"
    INVALID = "INVALID"
    SYSTEM_ERROR = "SYSTEM_ERROR"


class CheckStatus(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"  # a gate fell in a probe that this check needs; earns nothing, explains nothing


@dataclass(frozen=True)
class Limits:
    """What one submission may use, all probes together."""

    seconds: float = 10.0  # wall clock
    memory_mib: int = 1024
    output_kib: int = 64


@dataclass(frozen=True)
class Job:
    """What the judge is asked. `seed` is None in production: the judge then draws a fresh one."""

    challenge: str
    source: str
    seed: int | None = None
    visible_only: bool = False  # Run: the visible checks alone, no diagnosis


@dataclass(frozen=True)
class Check:
    """One scored fact. `observed` and `expected` are short texts of the numbers that were compared."""

    id: str
    points: int
    status: CheckStatus
    title: str
    message: str = ""
    observed: str = ""
    expected: str = ""


@dataclass(frozen=True)
class NamedMistake:
    """A known mistake whose facts equal the submission's. Two of them: a pair, both present."""

    name: str
    says: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Raised:
    """An exception out of the candidate's code. `line` counts from 1 in the learner's file; 0: not theirs."""

    type: str
    text: str
    line: int = 0
    cause: str = ""  # key of the exception table, see sandbox/content/checks.toml
    forwards: tuple[tuple[bool, bool], ...] = ()  # (training, grad enabled) of each forward so far


@dataclass(frozen=True)
class Report:
    """Facts that came back about one job. Their meaning is `sandbox.judge.verdict`'s business."""

    ending: Ending
    checks: tuple[Check, ...] = ()
    mistakes: tuple[NamedMistake, ...] = ()
    raised: Raised | None = None
    every_probe_raised: bool = False
    output: str = ""
    tape: tuple[str, ...] = ()
    seed: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Reply:
    """What a box gave back for one request. `frame` is None unless `ending` is COMPLETE."""

    ending: Ending
    frame: bytes | None = None


class Box(Protocol):
    """A single-use process that runs one candidate's code, reached by frames alone.

    `ask` sends one frame and waits for one. Whatever the candidate causes (crash, hang, flood, garbage)
    comes back as a `Reply` whose `ending` is not COMPLETE; after that every `ask` repeats that ending.
    Raise `SandboxError` only when the fault is ours. A box is never handed to a second submission.
    `limits` may be changed until the first `ask`.
    """

    limits: Limits

    def alive(self) -> bool:
        """Tell whether a box that nobody has asked anything is still as it should be."""

    def ask(self, frame: bytes, *, seconds: float) -> Reply:
        """Send `frame`, length prefix included, and return the answer, at most `seconds` later."""

    def send(self, frame: bytes) -> None:
        """Send `frame` and do not wait: the box works while the caller does something else. One request at a time."""

    def receive(self, *, seconds: float) -> Reply:
        """Return the answer to what was sent, at most `seconds` from now."""

    def give_way(self) -> None:
        """Have it take CPU time only where no other box needs any, as far as there is a way. Never raises."""

    def output(self) -> str:
        """Return what the candidate printed so far, both streams, at most the limit, lossily decoded."""

    def close(self) -> None:
        """Kill everything that the candidate started. Idempotent, never raises, at most 2 s."""

    def gone(self) -> bool:
        """Tell whether it is certain that nothing of a closed box runs any more."""


class Boxes(Protocol):
    """A supply of boxes: `fork`, `docker`, `local`, `fake` and the pool around them implement this."""

    @property
    def kind(self) -> str: ...

    def take(self, limits: Limits) -> Box:
        """Return a box that has seen no candidate code. Raise SandboxError if none can be had."""

    def wait_for_room(self) -> None:
        """Wait until a box can be made at once, or the supply is closed. Never raises."""

    def close(self) -> None:
        """Give back every box and process. Idempotent."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


Evidence = Mapping[str, Any]


@dataclass(frozen=True)
class Graded:
    """A report with its meaning: what `grade` prints and what the site stores."""

    challenge: str
    verdict: Verdict
    score: int  # 0 to 100
    report: Report
    attempt: bool = True  # False: an import failure, a missing entry point or our own fault


@dataclass(frozen=True)
class Health:
    """Whether a judge takes jobs, and if not, why."""

    ok: bool
    box: str = ""
    warm: int = 0  # boxes that wait for a job
    torch: str = ""
    problem: str = ""


def unheard(check: Check) -> None:
    """What becomes of a failed check that nobody waits for."""


class Judge(Protocol):
    """What a worker calls. `sandbox.judge.client` ships `SocketJudge` and, for tests, `FakeJudge`."""

    def grade(
        self, job: Job, on_phase: Callable[[str], None], on_failed: Callable[[Check], None] = unheard
    ) -> Graded:
        """Grade one job; call `on_phase` with "preparing", "running", "grading" as they begin and each second.

        Call `on_failed` with the first failed visible check, in root-cause order, as soon as one is known, and again
        if one before it fails. That is no verdict: the job may yet end in any way.

        An exception out of either ends the job and its box (that is how a run is cancelled) and propagates.
        Raise SandboxError when the fault is ours.
        """

    def health(self) -> Health:
        """Return within 2 s, never raise."""
