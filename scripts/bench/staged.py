"""One verdict taken apart: the judge's own steps, one after the other, each with its seconds.

`python -m scripts.bench.staged <box>` is given challenge and source, and answers with seconds by stage.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

from sandbox.boxes import open_boxes
from sandbox.content import Challenge, load_catalogue
from sandbox.contract import Box, Boxes, Ending, Report
from sandbox.judge import diagnosis, forked
from sandbox.judge.document import to_document
from sandbox.judge.evidence import BoxSource, Outcome, OwnSource, fresh_seed
from sandbox.judge.grading import Bench
from sandbox.judge.harness import Evaluation
from sandbox.judge.trials import Known, tape_of
from sandbox.judge.verdict import decide
from sandbox.judge.warm import benches
from scripts.bench.judges import POOL, READY_SECONDS
from scripts.bench.samples import CHALLENGES

JOB_SECONDS: Final = 60.0
FORK: Final = "fork the judge's child"
REFERENCE: Final = "reference, all probes"


Stages = dict[str, float]  # seconds by stage


@contextmanager
def added(found: Stages, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        found[stage] = found.get(stage, 0.0) + time.perf_counter() - started


class Timed:
    """A source of evidence whose answers are timed, those that it need not think about too."""

    def __init__(self, source: BoxSource | OwnSource, stages: Stages, stage: str) -> None:
        self.source, self.stages, self.stage = source, stages, stage

    def outcome(self, probe: str, arguments: dict[str, Any]) -> Outcome:
        with added(self.stages, self.stage.format(probe=probe)):
            return self.source.outcome(probe, arguments)


def staged(bench: Bench, boxes: Boxes, source: str) -> Stages:
    """Grade a source of ours, in a forked child as the judge does."""
    whole: Stages = {}
    with added(whole, "take a box"):
        box = boxes.take(bench.challenge.limits)
    with closing(box):
        return whole | in_child(lambda: stages(bench, box, source))


def in_child(work: Callable[[], Stages]) -> Stages:
    """Return the stages of `work`, and how long it took until it began. The child's end is nobody's wait."""
    ours, theirs = os.pipe()
    started = time.monotonic()
    pid = forked.start(lambda send: send({FORK: time.monotonic() - started, **work()}), theirs)
    os.close(theirs)
    line = b""
    parts = forked.relay(pid, ours, deadline=started + JOB_SECONDS, hung_up=lambda: line.endswith(b"\n"))
    with closing(parts):
        for part in parts:
            line += part
    found: Stages = json.loads(line)
    return found


def stages(bench: Bench, box: Box, source: str) -> Stages:
    run, challenge = fresh_seed(), bench.challenge
    found: Stages = {}
    seen, want = BoxSource(box, run, challenge.limits.seconds), OwnSource(bench.reference, run)
    empty = "\n".join(f"def {name}(*_): ..." for name in challenge.entry_points)
    first, again, real = (loading(seen, challenge, text) for text in (empty, empty, source))
    found["ship the code, first answer"] = first
    found["import the candidate"] = max(0.0, real - again)
    evaluation = Evaluation(Timed(seen, found, "probe {probe}, in the box"), Timed(want, found, REFERENCE))
    before, started = sum(found.values()), time.perf_counter()
    results = evaluation.run(bench.tests)
    found["compare"] = time.perf_counter() - started - (sum(found.values()) - before)
    with added(found, "diagnose"):
        tape = tape_of(evaluation)
        diagnosis.name(Known(challenge, bench.tests, want), results, tape)
    with added(found, "write the answer"):
        json.dumps(to_document(decide(challenge.slug, Report(Ending.COMPLETE, tape=tape))))
    return found


def loading(seen: BoxSource, challenge: Challenge, source: str) -> float:
    started = time.perf_counter()
    seen.load(source, challenge.probes, challenge.entry_points)
    return time.perf_counter() - started


def main() -> None:
    challenges = load_catalogue().challenges
    ready = benches(challenges[slug] for slug in CHALLENGES)
    with closing(open_boxes(sys.argv[1], pool=POOL)) as boxes:
        wait_for_boxes(boxes)
        print("{}", flush=True)
        for line in sys.stdin:
            slug, source = json.loads(line)
            found = staged(ready[slug], boxes, source)
            wait_for_boxes(boxes)
            print(json.dumps(found), flush=True)


def wait_for_boxes(boxes: Boxes) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while getattr(boxes, "warm", POOL) < POOL and time.monotonic() < deadline:
        time.sleep(0.05)


if __name__ == "__main__":
    main()
