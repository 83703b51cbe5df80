"""An honest job beside one that tries to take everything: all processes, all memory, or all of its output."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sandbox.contract import SandboxError
from scripts.bench.judges import ServedJudge
from scripts.bench.plan import Plan
from scripts.bench.samples import CHALLENGES, Sample
from scripts.bench.spread import Row, column, figure, milliseconds, p95

BOMBS: Final = {
    "fork": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n",
    "memory": "kept = []\nwhile True:\n    kept.append(bytearray(8 << 20))\n",
    "output": "while True:\n    print('all of it ' * 400)\n",
}
ALONE: Final = 0  # the column without a neighbour; the bombs follow
BEGUN_SECONDS: Final = 60.0
FULL_FORCE: Final = 0.1  # seconds from the start of its job
SECONDS: Final = 150.0  # enough for every round, but for a box that takes seconds to replace
SHORT_SECONDS: Final = 30.0
LEAST: Final = 3  # rounds, however long they take


class Cancelled(Exception):
    """Ends a bomb's job, as a learner's Cancel does."""


def figures(plan: Plan) -> dict[str, object]:
    judge = plan.judges.warm
    rows: list[Row] = []
    end = time.monotonic() + (SHORT_SECONDS if plan.short else SECONDS)
    while len(rows) < plan.rounds and (len(rows) < LEAST or time.monotonic() < end):
        rows.append(measured(plan, judge, len(rows)))
    columns = dict(enumerate(("alone", *BOMBS)))
    return {
        **figure("neighbour_p95", worst, rows),
        "neighbour_ms": {name: milliseconds(column(rows, side)) for side, name in columns.items()},
    }


def worst(rows: Sequence[Row]) -> float:
    """Return the largest of the bombs' 95th percentiles over the one alone."""
    return max(p95(column(rows, side)) for side in range(1, len(BOMBS) + 1)) / p95(column(rows, ALONE))


def measured(plan: Plan, judge: ServedJudge, turn: int) -> Row:
    """Grade one right answer alone and beside each bomb, each of them first in its turn."""
    sample, seconds = plan.samples[turn % len(CHALLENGES)], [0.0] * (len(BOMBS) + 1)
    for side in [(turn + step) % len(seconds) for step in range(len(seconds))]:
        plan.judges.rest()
        if side == ALONE:
            seconds[side] = judge.timed(sample)
            continue
        with exploding(judge, sample, list(BOMBS.values())[side - 1]):
            seconds[side] = judge.timed(sample)
    return tuple(seconds)


@contextmanager
def exploding(judge: ServedJudge, like: Sample, source: str) -> Iterator[None]:
    """Submit a bomb again and again from when the first has begun to run until the block ends."""
    bomb, begun, enough = (
        Sample(like.challenge, "bomb", source, right=False),
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
            while not enough.is_set():
                bomb.hold(judge.grade(bomb, on_phase))
        except Cancelled:
            pass
        except SandboxError as fault:
            failed.append(fault)

    thread = threading.Thread(target=submit)
    thread.start()
    begun.wait(BEGUN_SECONDS)
    time.sleep(FULL_FORCE)
    try:
        yield
    finally:
        enough.set()
        thread.join()
    if failed:
        raise failed[0]
