"""An honest job beside one that tries to take everything: all processes, all memory, or all of its output."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sandbox.contract import SandboxError
from scripts.bench.judges import REST, ServedJudge
from scripts.bench.plan import Plan
from scripts.bench.samples import CHALLENGES, Sample
from scripts.bench.spread import Row, column, figure, milliseconds, p95

BOMBS: Final = {
    "fork": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n",
    "memory": "kept = []\nwhile True:\n    kept.append(bytearray(8 << 20))\n",
    "output": "while True:\n    print('all of it ' * 400)\n",
}
LASTING: Final = {"fork"}  # it runs until it is ended: several jobs are timed beside one
TOGETHER: Final = 5
ALONE: Final = 0  # the column without a neighbour; the bombs follow
BEGUN_SECONDS: Final = 60.0
FULL_FORCE: Final = {
    "fork": 0.1,
    "memory": 0.1,
    "output": 0.0,
}  # seconds from the start of its job; a flood ends soon
SECONDS: Final = 150.0  # enough for every round, but for a box that takes seconds to replace
SHORT_SECONDS: Final = 30.0
LEAST: Final = TOGETHER  # rounds, however long they take


class Cancelled(Exception):
    """Ends a bomb's job, as a learner's Cancel does."""


def figures(plan: Plan) -> dict[str, object]:
    judge = plan.judges.warm
    rows: list[Row] = []
    end = time.monotonic() + (SHORT_SECONDS if plan.short else SECONDS)
    while len(rows) < plan.rounds and (len(rows) < LEAST or time.monotonic() < end):
        rows += measured(plan, judge, len(rows))
    columns = dict(enumerate(("alone", *BOMBS)))
    return {
        **figure("neighbour_p95", worst, rows),
        "neighbour_ms": {name: milliseconds(column(rows, side)) for side, name in columns.items()},
    }


def worst(rows: Sequence[Row]) -> float:
    """Return the largest of the bombs' 95th percentiles over the one alone."""
    return max(p95(column(rows, side)) for side in range(1, len(BOMBS) + 1)) / p95(column(rows, ALONE))


def measured(plan: Plan, judge: ServedJudge, turn: int) -> list[Row]:
    """Grade right answers alone and beside each bomb, each of them first in its turn."""
    samples = [plan.samples[(turn + step) % len(CHALLENGES)] for step in range(TOGETHER)]
    sides = ["", *BOMBS]
    seconds = dict[str, list[float]]()
    for kind in (sides[(turn // TOGETHER + step) % len(sides)] for step in range(len(sides))):
        plan.judges.rest()
        if kind in LASTING:
            with exploding(judge, samples[0], kind):
                seconds[kind] = [beside(judge, sample) for sample in samples]
        else:
            seconds[kind] = [one(plan, judge, sample, kind) for sample in samples]
    return list(zip(*(seconds[kind] for kind in sides), strict=True))


def one(plan: Plan, judge: ServedJudge, sample: Sample, kind: str) -> float:
    plan.judges.rest()
    if not kind:
        return judge.timed(sample)
    with exploding(judge, sample, kind):
        return judge.timed(sample)


def beside(judge: ServedJudge, sample: Sample) -> float:
    """Grade when the boxes that the bomb leaves are warm again."""
    deadline = time.monotonic() + BEGUN_SECONDS
    while judge.client.health().warm < judge.pool - 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(REST)
    return judge.timed(sample)


@contextmanager
def exploding(judge: ServedJudge, like: Sample, kind: str) -> Iterator[None]:
    """Submit a bomb and go on when it runs; it is cancelled when the block ends, if it has not ended by itself."""
    bomb, begun, enough = (
        Sample(like.challenge, "bomb", BOMBS[kind], right=False),
        threading.Event(),
        threading.Event(),
    )
    failed: list[SandboxError] = []

    def on_phase(phase: str) -> None:
        if enough.is_set():
            raise Cancelled
        if phase == "running":
            begun.set()

    def submit() -> None:
        try:
            bomb.hold(judge.grade(bomb, on_phase))
        except Cancelled:
            pass
        except SandboxError as fault:
            failed.append(fault)

    thread = threading.Thread(target=submit)
    thread.start()
    begun.wait(BEGUN_SECONDS)
    time.sleep(FULL_FORCE[kind])
    try:
        yield
    finally:
        enough.set()
        thread.join()
    if failed:
        raise failed[0]
