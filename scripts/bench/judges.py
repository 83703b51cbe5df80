"""Two judges as their users run them: one over the default box with its pool, one that starts a container for each job."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Self

from sandbox.boxes import open_boxes
from sandbox.contract import Graded, Job
from sandbox.judge.client import SocketJudge
from scripts.bench import Missing
from scripts.bench.samples import Sample

ROOT: Final = Path(__file__).resolve().parents[2]
DEFAULT_BOX: Final = "isolated"
POOL: Final = 2  # warm boxes, as `python -m sandbox judge` has them
READY_SECONDS: Final = 120.0
STOP_SECONDS: Final = 30.0
REST: Final = 0.25  # seconds in which the box of the last job is removed


class ServedJudge:
    """`python -m sandbox judge` as a process of its own."""

    def __init__(self, path: Path, box: str, pool: int) -> None:
        words = ["judge", "--socket", str(path), "--box", box, "--pool", str(pool)]
        self.box, self.pool, self.client = box, pool, SocketJudge(path)
        self.process = subprocess.Popen([sys.executable, "-m", "sandbox", *words], cwd=ROOT)

    def fill(self) -> None:
        """Wait until it is ready and its pool is full."""
        wait_until(self.problem)

    def problem(self) -> str:
        if self.process.poll() is not None:
            raise Missing(f"the judge over {self.box} boxes ended with {self.process.returncode}")
        health = self.client.health()
        return health.problem or ("" if health.warm >= self.pool else "the judge's pool is not full")

    def timed(self, sample: Sample) -> float:
        """Return the seconds from asking to the verdict."""
        started = time.perf_counter()
        graded = self.grade(sample)
        seconds = time.perf_counter() - started
        sample.hold(graded)
        return seconds

    def grade(self, sample: Sample, on_phase: Callable[[str], None] = lambda _: None) -> Graded:
        return self.client.grade(Job(sample.challenge, sample.source), on_phase)

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def wait_until(problem: Callable[[], str]) -> None:
    """Wait until there is none. Raise Missing with one that stays."""
    deadline = time.monotonic() + READY_SECONDS
    while said := problem():
        if time.monotonic() > deadline:
            raise Missing(f"{said}, {READY_SECONDS:g} s long")
        time.sleep(0.05)


class Judges:
    """The judges of a run. Each starts when first asked for; `close` ends both, and they may be asked for again."""

    def __init__(self, box: str = DEFAULT_BOX) -> None:
        self.box, self.open, self.stack = box, dict[str, ServedJudge](), ExitStack()

    @property
    def warm(self) -> ServedJudge:
        return self._judge("warm", self.box, POOL)

    @property
    def cold(self) -> ServedJudge:
        return self._judge("cold", "docker", 0)

    def rest(self) -> None:
        """Wait until nothing is under way in any of them: pools full, the boxes of the last jobs gone."""
        for judge in self.open.values():
            judge.fill()
        time.sleep(REST)

    def _judge(self, name: str, box: str, pool: int) -> ServedJudge:
        if name not in self.open:
            open_boxes(box).close()  # without engine or image it says so at once
            folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
            judge = ServedJudge(folder / "judge.sock", box, pool)
            self.stack.callback(judge.close)
            judge.fill()
            self.open[name] = judge
        return self.open[name]

    def close(self) -> None:
        self.open.clear()
        self.stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
