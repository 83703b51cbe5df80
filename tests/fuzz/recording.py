"""What real boxes answer to real jobs, and the judge's way from such answers to a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import torch

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import Box, Boxes, Ending, Graded, Job, Limits, Reply, Report, Verdict
from sandbox.judge.command import find
from sandbox.judge.evidence import BoxSource, Ended, OwnSource, key_of
from sandbox.judge.grading import Bench, bench_for, evaluated, grade
from sandbox.judge.harness import collect
from sandbox.judge.trials import Known
from sandbox.judge.verdict import decide
from sandbox.judge.warm import warm
from sandbox.wire import pack, unpack
from tests.fuzz.mutations import Path, put

RUN = 20_261_123  # the seed of all that is recorded: the reference's answers can then be kept


class Tap:
    """A box that notes each answer by what was asked."""

    def __init__(self, box: Box) -> None:
        self.box, self.limits = box, box.limits
        self.asked, self.frames = "", dict[str, bytes]()

    def send(self, frame: bytes) -> None:
        self.asked = asked(unpack(frame))
        self.box.send(frame)

    def receive(self, *, seconds: float) -> Reply:
        reply = self.box.receive(seconds=seconds)
        if reply.frame is not None:
            self.frames.setdefault(self.asked, reply.frame)
        return reply

    def output(self) -> str:
        return self.box.output()


@dataclass(repr=False)
class Recording:
    """The frames of one graded job, and how a job with one of them changed is judged."""

    bench: Bench
    source: str
    frames: dict[str, bytes]
    verdict: Verdict
    exact: bool  # every number of what it compares is compared with the reference's
    known: Known

    def __repr__(self) -> str:
        return f"{self.bench.challenge.slug} {self.verdict}"

    def judged(self, changes: dict[str, bytes]) -> Graded:
        """Judge the job as `sandbox.judge.grading.grade` does; only the reference is not run again."""
        challenge = self.bench.challenge

        def answer(request: dict[str, Any]) -> bytes | Ending:
            key = asked(request)
            if key not in self.frames:
                return Ending.DIED
            return changes.get(key, self.frames[key]).replace(self.nonces[key], request["nonce"].encode())

        box = FakeBoxes(answer).take(challenge.limits)
        source = BoxSource(box, RUN, challenge.limits.seconds, self.bench.plan)
        try:
            source.load(self.source, challenge.probes, challenge.entry_points)
            report = evaluated(self.bench, source, RUN, False, lambda _: None, self.known)
        except Ended as end:
            report = Report(end.ending, raised=end.raised)
        return decide(challenge.slug, report)

    @cached_property
    def nonces(self) -> dict[str, bytes]:
        return {key: unpack(frame)["nonce"].encode() for key, frame in self.frames.items()}

    @cached_property
    def decisive(self) -> dict[str, dict[Path, bool]]:
        """The tensors and floats in each probe's evidence that the verdict hangs on, and whether it does on their shape."""
        return {key: dict(self._decisive(key, unpack(frame))) for key, frame in self.frames.items()}

    def _decisive(self, key: str, value: dict[str, Any]) -> Iterator[tuple[Path, bool]]:
        def matters(path: Path, change: Callable[[Any], Any]) -> bool:
            other = {**value, "evidence": put(value["evidence"], path, change)}
            return self.judged({key: pack(other)}).verdict is not Verdict.ACCEPTED

        for path in numbers(value.get("evidence", {})):
            if matters(path, moved):
                yield path, matters(path, deeper)


def moved(number: Any) -> Any:
    """Return a slightly different number or tensor."""
    if isinstance(number, torch.Tensor):
        return (number.double() * 1.01 + (0.01 if number.is_floating_point() else 1)).to(number.dtype)
    return number * 1.01 + 0.01


def deeper(number: Any) -> Any:
    """Return the same numbers in another shape."""
    return number[None] if isinstance(number, torch.Tensor) else [number]


def numbers(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the places of tensors and floats; what is in lists may be told in more than one way."""
    if isinstance(value, (torch.Tensor, float)):
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from numbers(item, (*path, key))


def asked(request: dict[str, Any]) -> str:
    """Return what tells two requests of one job apart, but for nonce and seed."""
    return "load" if request["ask"] == "load" else key_of(request["probe"], request["arguments"])


def recorded(boxes: Boxes, slug: str, source: str = "", *, exact: bool = False) -> Recording:
    """Grade `source`, or else the reference, in a box of its own."""
    challenge = find(slug)
    bench = warm(bench_for(challenge, collect(challenge.harness)))
    box = boxes.take(Limits())
    try:
        tap = Tap(box)
        graded = grade(bench, Job(slug, source or challenge.reference, seed=RUN), tap)
    finally:
        box.close()
    known = Known(challenge, bench.tests, OwnSource(bench.reference, RUN))
    return Recording(bench, source or challenge.reference, tap.frames, graded.verdict, exact, known)
