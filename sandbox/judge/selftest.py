"""The proof that boxes hold, before any job is taken: probes in real boxes, then an honest submission and a wrong one.

A probe's state must be exactly True. Whatever else it is, a text, a missing answer, an end of the box, a fault of ours, is
a problem with the probe's name, and the judge takes no job until the next proof.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sandbox.boxes.pool import Source
from sandbox.contract import Box, Ending, Graded, Job, Limits, SandboxError, Verdict
from sandbox.judge.document import from_document
from sandbox.judge.evidence import BoxSource, Ended
from sandbox.judge.graders import Grader
from sandbox.judge.grading import Bench

NAME: Final = "self-test"  # in place of a challenge; no request can name it
INTRUDER: Final = Path(__file__).with_name("intruder.py").read_text(encoding="utf-8")
PROBES: Final = """
def state(solution, *, seed, name, given):
    return {"state": getattr(solution, name)(**given)}
"""
BOXES: Final = (  # the probes that share a box, in their order; the last of a box may end it
    (
        "network", "root-write", "privileges", "system-calls", "vsock", "ptrace", "processes", "environment",
        "host-paths", "gpu", "tmp-size", "tmp-inodes", "tmp-exec", "fork-limit", "deadline",
    ),
    ("memory-limit",),
)  # fmt: skip
EVERY: Final = frozenset(name for box in BOXES for name in box)
PROMISED: Final = {  # kind of box: its probes. The honest submission and the wrong one are for every kind
    "fork": EVERY,
    "docker": EVERY,
    "gpu": EVERY,
    "local": frozenset({"environment", "deadline", "memory-limit"}),
}
LEASED: Final = {"gpu"}  # whose boxes see a device
NOT_UNDER: Final = {  # runtime: what it does not hold, and why
    "runsc": frozenset({
        "tmp-inodes",  # gVisor passes the number over; the memory of empty files counts
        "fork-limit",  # its own threads count too; a bomb ends its box
    }),
}  # fmt: skip
ENDINGS: Final = {"memory-limit": Ending.MEMORY_LIMIT, "deadline": Ending.TIME_LIMIT}
CANARIES: Final = ("ZEROGRAD_SELF_TEST", "ZEROGRAD_SELF_TEST_SECRET_KEY")  # variables that no box may see
CHALLENGE, MISTAKE = "write-training-loop", "missing-zero-grad"
PATIENCE: Final = 30.0  # seconds for the probes of one box, on a busy machine
DEADLINE: Final = 0.3  # seconds that the probe which would stay for ever gets
LATE: Final = 5.0  # seconds after which nothing of a box that was closed may run
BEYOND: Final = 64  # MiB more than a box may hold


def plant_canaries() -> None:
    """Set variables in this process that only a leak would carry into a box."""
    os.environ.update(dict.fromkeys(CANARIES, secrets.token_hex(16)))


def promised(kind: str, runtime: str = "") -> list[list[str]]:
    """Return the probes for boxes of this kind, those that share a box together."""
    held = PROMISED[kind] - NOT_UNDER.get(runtime, frozenset())
    return [[name for name in box if name in held] for box in BOXES]


def problem(supply: Source[Grader], benches: Mapping[str, Bench], *, runtime: str = "") -> str:
    """Return which probe of these boxes is not true, and what it said; "" if all are."""
    for name, state in _states(supply, benches[CHALLENGE], promised(supply.kind, runtime)):
        if state is not True:
            return f"self-test: {name}: {state}"
    return ""


def states(box: Box, names: Sequence[str], leased: bool) -> dict[str, bool | str]:
    """Return the state of each probe in this box: True, or a text. For a grader's child."""
    source = BoxSource(box, 0, PATIENCE)
    try:
        source.load(INTRUDER, PROBES, ())
    except Ended as end:
        return dict.fromkeys(names, f"not loaded, {end.ending} {end.raised or ''}")
    return {name: _state(source, name, leased) for name in names}


def _states(
    supply: Source[Grader], bench: Bench, boxes: Sequence[Sequence[str]]
) -> Iterator[tuple[str, object]]:
    """Yield each probe with its state. Every box is one of the supply's own."""
    for names in boxes:
        job = Job(NAME, json.dumps({"names": names, "leased": supply.kind in LEASED}))
        answer = _asked(supply, job, names[0], Limits(seconds=PATIENCE))
        found = answer.get("states", {})
        yield from ((name, found.get(name, "no answer")) for name in names)
        yield names[-1], answer["gone"] or "something of the box still runs"
    reference, limits = bench.challenge.reference, bench.challenge.limits
    wrong = next(one for one in bench.challenge.mistakes if one.name == MISTAKE).apply(reference)
    yield "honest", _honest(_graded(_asked(supply, Job(CHALLENGE, reference), "honest", limits)))
    yield "wrong", _wrong(_graded(_asked(supply, Job(CHALLENGE, wrong), "wrong", limits)))


def _asked(supply: Source[Grader], job: Job, name: str, limits: Limits) -> dict[str, Any]:
    """Return the last line of a grader's child, and whether its box is gone. Raise SandboxError for our own fault."""
    try:
        grader = supply.take(limits)
    except SandboxError as fault:
        raise SandboxError(f"self-test: {name}: {fault}") from fault
    try:
        deadline = time.monotonic() + limits.seconds + PATIENCE
        with closing(grader.lines_of(job, deadline=deadline, hung_up=lambda: False)) as lines:
            said = b"".join(lines)
    finally:
        grader.close()
    answer: dict[str, Any] = json.loads(said.splitlines()[-1]) if said.endswith(b"\n") else {}
    if "fault" in answer:
        raise SandboxError(f"self-test: {name}: {answer['fault']}")
    return {**answer, "gone": _gone(grader.box)}


def _gone(box: Box) -> bool:
    late = time.monotonic() + LATE
    while not (gone := box.gone()) and time.monotonic() < late:
        time.sleep(0.05)
    return gone


def _graded(answer: dict[str, Any]) -> Graded | None:
    return from_document(answer["graded"]) if "graded" in answer else None


def _honest(graded: Graded | None) -> bool | str:
    if graded and graded.verdict is Verdict.ACCEPTED:
        return True
    return f"a right answer got {graded.verdict if graded else 'no verdict'}"


def _wrong(graded: Graded | None) -> bool | str:
    named = [mistake.name for mistake in graded.report.mistakes] if graded else []
    if graded and graded.verdict is not Verdict.ACCEPTED and named == [MISTAKE]:
        return True
    return f"{MISTAKE} got {graded.verdict if graded else 'no verdict'} and was named {named}"


def _state(source: BoxSource, name: str, leased: bool) -> bool | str:
    given: dict[str, dict[str, Any]] = {
        "environment": {"canary": os.environ[CANARIES[0]], "leased": leased},
        "host-paths": {"leased": leased},
        "gpu": {"leased": leased},
        "memory-limit": {"mib": source.box.limits.memory_mib + BEYOND},
    }
    if name == "deadline":
        source.seconds = DEADLINE
    try:
        asked = {"name": name.replace("-", "_"), "given": given.get(name, {})}
        outcome = source.outcome("state", asked)
    except Ended as end:
        return True if end.ending is ENDINGS.get(name) else f"the box ended, {end.ending}"
    if outcome.raised:
        return f"{outcome.raised.type}: {outcome.raised.text}"
    state = outcome.evidence.get("state", "no answer") if outcome.evidence else "no answer"
    return True if state is True and name not in ENDINGS else f"{state}"[:200]
