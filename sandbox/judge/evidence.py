"""Where evidence comes from: the box, for the candidate; this process, for the reference and the known mistakes."""

from __future__ import annotations

import contextlib
import hashlib
import io
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from sandbox.content import load_vocabulary
from sandbox.contract import MAX_SOURCE_BYTES, Box, Ending, Raised, SandboxError
from sandbox.inside.running import MAX_FORWARDS, MAX_TEXT, Program, run_probe
from sandbox.inside.tape import MAX_EVENTS
from sandbox.judge import walls
from sandbox.wire import WireError, pack, unpack

Asked = tuple[str, dict[str, Any]]  # a probe and its arguments
MAX_ANSWERS: Final = (
    16 << 20
)  # bytes of all answers to one job together; the largest honest job has half a MiB
REFUSALS: Final = ("can't allocate memory", "bad_alloc")  # of torch, and of C++ below it
MAX_EVENT: Final = 200  # characters
MAX_TYPE: Final = 80  # characters of an exception's name


RUNS: Final = 2**31  # a run's seed lies below


class Evidence(dict[str, Any]):
    """What a probe returned; `seed` is the one it ran with, `derived` what harness tests have worked out from it."""

    seed: int = 0

    def __init__(self, returned: dict[str, Any]) -> None:
        super().__init__(returned)
        self.derived: dict[str, Any] = {}


@dataclass(frozen=True)
class Outcome:
    """One probe run: evidence or an exception, and the tape."""

    evidence: Evidence | None
    raised: Raised | None
    tape: tuple[str, ...] = ()


class Ended(Exception):
    """The candidate's process gave no further answer. Carries the ending; the judge turns it into a report."""

    def __init__(self, ending: Ending, raised: Raised | None = None) -> None:
        super().__init__(ending.value)
        self.ending, self.raised = ending, raised


class Crowded(Ended):
    """What the candidate sent leaves this process no memory for our own work on it."""

    def __init__(self) -> None:
        super().__init__(Ending.PROTOCOL)


class Source(Protocol):
    """Somebody who can be probed; the same call gives the same outcome."""

    def outcome(self, probe: str, arguments: dict[str, Any]) -> Outcome: ...


def fresh_seed() -> int:
    """Draw a seed that did not exist before this run."""
    return secrets.randbelow(RUNS)


def key_of(probe: str, arguments: dict[str, Any]) -> str:
    """Return what tells two probe runs of one submission apart."""
    return repr((probe, sorted(arguments.items())))


def seed_for(run: int, probe: str) -> int:
    """Derive a probe's seed: one per (run, probe), so that two calls of a probe see the same model."""
    return int.from_bytes(hashlib.sha256(f"{run}/{probe}".encode()).digest()[:4]) >> 1


@dataclass
class OwnSource:
    """Run a trusted program (reference or known mistake) in this process; its evidence is as the wire would give it."""

    program: Program
    run: int
    done: dict[str, Outcome] = field(default_factory=dict)

    def outcome(self, probe: str, arguments: dict[str, Any]) -> Outcome:
        key = key_of(probe, arguments)
        if key not in self.done:
            seed = seed_for(self.run, probe)
            # only a candidate's output is anybody's business, and only a candidate's answers can take too long
            with contextlib.redirect_stdout(io.StringIO()), walls.undisturbed():
                answer = run_probe(self.program, probe, seed, arguments)
            try:
                self.done[key] = read_outcome(answer, seed)
            except Ended as end:
                if end.ending is Ending.MEMORY_LIMIT:
                    raise Crowded from None
                raise
        return self.done[key]


@dataclass
class BoxSource:
    """Ask the box. `seconds` is what is left of the submission's time, all probes together.

    `plan` holds the probes that the harness is known to ask for: as soon as one is answered, the next is sent, so that
    the box works on it while this process computes the reference's answer to the last. One request is out at a time,
    and no seed leaves before the answer to the one before has come.
    """

    box: Box
    run: int
    seconds: float
    plan: Sequence[Asked] = ()
    room: int = MAX_ANSWERS
    done: dict[str, Outcome] = field(default_factory=dict)
    sent: tuple[str, str, int] | None = None  # key of the probe that the box works on, its nonce and seed

    def load(self, source: str, probes: str, entry_points: tuple[str, ...]) -> None:
        """Import the candidate. Raise Ended if it cannot be imported or lacks an entry point."""
        request = {"ask": "load", "source": source, "probes": probes, "entry_points": list(entry_points)}
        answer = self._receive(self._send(request))
        if isinstance(said := answer.get("missing"), list):
            missing = {name for name in said if isinstance(name, str)}
            names = ", ".join(f"`{name}`" for name in entry_points if name in missing)
            raise Ended(Ending.NOT_LOADED, Raised("MissingEntryPoint", names))
        if "raised" in answer:
            raise Ended(Ending.NOT_LOADED, read_raised(answer["raised"]))
        if answer.get("loaded") is not True:
            raise Ended(Ending.PROTOCOL)

    def outcome(self, probe: str, arguments: dict[str, Any]) -> Outcome:
        key = key_of(probe, arguments)
        while key not in self.done:
            if self.sent is None:
                self._begin(probe, arguments)
            self._finish()
            self._begin_next()
        return self.done[key]

    def _begin(self, probe: str, arguments: dict[str, Any]) -> None:
        seed = seed_for(self.run, probe)
        nonce = self._send({"ask": "probe", "probe": probe, "seed": seed, "arguments": arguments})
        self.sent = key_of(probe, arguments), nonce, seed

    def _finish(self) -> None:
        if self.sent is not None:
            key, nonce, seed = self.sent
            self.done[key] = read_outcome(self._receive(nonce), seed)
            self.sent = None

    def _begin_next(self) -> None:
        left = (asked for asked in self.plan if key_of(*asked) not in self.done)
        if following := next(left, None):
            self._begin(*following)

    def _send(self, request: dict[str, Any]) -> str:
        nonce = secrets.token_hex(8)
        self.box.send(pack({"nonce": nonce, **request}))
        return nonce

    def _receive(self, nonce: str) -> dict[str, Any]:
        started = time.monotonic()
        reply = self.box.receive(seconds=max(self.seconds, 0.01))
        self.seconds -= time.monotonic() - started
        if reply.ending is not Ending.COMPLETE:
            raise Ended(reply.ending)
        if reply.frame is None:
            raise SandboxError("a box gave a complete reply without a frame")
        self.room -= len(reply.frame)
        if self.room < 0:
            raise Ended(Ending.PROTOCOL)
        try:
            answer = unpack(reply.frame)
        except (WireError, MemoryError):  # no honest answer comes near what this process may hold
            raise Ended(Ending.PROTOCOL) from None
        if answer.get("nonce") != nonce:
            raise Ended(Ending.PROTOCOL)
        return answer


def read_outcome(answer: dict[str, Any], seed: int) -> Outcome:
    """Return an Outcome. Raise Ended(PROTOCOL) if the answer has not the agreed form."""
    tape = read_tape(answer.get("tape"))
    if "raised" in answer:
        return Outcome(None, read_raised(answer["raised"]), tape)
    if not isinstance(answer.get("evidence"), dict):
        raise Ended(Ending.PROTOCOL)
    evidence = Evidence(answer["evidence"])
    evidence.seed = seed
    return Outcome(evidence, None, tape)


def read_tape(raw: Any) -> tuple[str, ...]:
    """Return the events, long ones cut. None is blank: diagnosis goes by an event's first word."""
    if not isinstance(raw, list) or len(raw) > MAX_EVENTS:
        raise Ended(Ending.PROTOCOL)
    tape = tuple(event[:MAX_EVENT] for event in raw if isinstance(event, str))
    if len(tape) != len(raw) or not all(map(str.strip, tape)):
        raise Ended(Ending.PROTOCOL)
    return tape


def out_of_memory(exception: str, text: str) -> bool:
    """Tell by its name and what it says whether an exception is Python's or torch's for a refused allocation."""
    return exception == "MemoryError" or any(refusal in text for refusal in REFUSALS)


def read_raised(raw: Any) -> Raised:
    """Return what was raised. MemoryError ends the job as MEMORY_LIMIT, malformed data as PROTOCOL."""
    match raw:
        case {"type": str(name), "text": str(text), "line": int(line), "forwards": list(pairs)} if (
            type(line) is int and len(pairs) <= MAX_FORWARDS and all(map(_is_pair, pairs))
        ):
            text, line = text[:MAX_TEXT], line if 0 < line <= MAX_SOURCE_BYTES else 0
            cause = load_vocabulary().cause_of(text)
            forwards = tuple((training, grad) for training, grad in pairs)
            raised = Raised(name[:MAX_TYPE], text, line, cause.key if cause else "", forwards)
        case _:
            raise Ended(Ending.PROTOCOL)
    if out_of_memory(raised.type, raised.text):
        raise Ended(Ending.MEMORY_LIMIT, raised)
    return raised


def _is_pair(raw: Any) -> bool:
    return isinstance(raw, list) and len(raw) == 2 and all(isinstance(item, bool) for item in raw)
