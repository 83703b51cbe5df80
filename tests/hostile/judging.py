"""Judge the corpus through a real box, some files side by side, and look at what is left after them."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox.contract import Job, SandboxError, Verdict
from sandbox.judge.client import SocketJudge
from tests.hostile import hunter
from tests.hostile.corpus import Hostile
from tests.hostile.weighing import Scale

LIMIT: Final = 3.0  # seconds for a submission to each challenge, so that a corpus of sleepers ends today
POOL: Final = 2  # and so many files at a time
BATCHES: Final = {"isolated": 4, "fork": 4, "docker": 12}  # a hunter in a container of its own takes seconds
READY_SECONDS: Final = 180.0
REST_SECONDS: Final = 5.0  # until nothing is left
GROUP: Final = "10001"  # of the boxes
ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    name: str
    verdict: Verdict
    score: int
    expected: bool
    late: float  # seconds beyond the limit
    left_over: str = ""  # what was still there after REST_SECONDS, or what the next submission found

    @property
    def as_expected(self) -> bool:
        return self.expected and not self.left_over and self.late <= 2.0


def judged(files: Sequence[Hostile], box: str, folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Judge the files, batch by batch, and after each batch let hunters look for what it left.

    `folder` takes a copy of the project, `scale` the judge.
    """
    together = BATCHES[box]
    with (
        serving(box, impatient(folder / "copy"), folder / "judge.sock", scale) as judge,
        ThreadPoolExecutor(POOL) as lanes,
    ):
        rested = at_rest(judge, None)
        for start in range(0, len(files), together):
            yield from outcomes(judge, files[start : start + together], rested, lanes)


def outcomes(judge: SocketJudge, batch: Sequence[Hostile], rested: int, lanes: Executor) -> Iterator[Outcome]:
    """Judge some files side by side. What is left after them is held against each."""
    verdicts = list(lanes.map(lambda file: timed(judge, file), batch))
    promised = frozenset[str]().union(*(file.after for file in batch))
    left = max(0, at_rest(judge, rested) - rested) if "no_processes" in promised else 0
    found = f"{left} processes" if left else ""
    if not found and promised & {"no_files", "next_job_clean"}:
        found = hunted(judge, lanes)
    for file, (verdict, score, late) in zip(batch, verdicts, strict=True):
        yield Outcome(file.name, verdict, score, file.deserves(verdict, score), late, found)


def timed(judge: SocketJudge, file: Hostile) -> tuple[Verdict, int, float]:
    """Return the verdict, its points and the seconds it took beyond the limit, from when it had a box."""
    began: list[float] = []

    def on_phase(phase: str) -> None:
        if phase == "running":  # told again with each sign of life
            began.append(time.monotonic())

    verdict, score = verdict_of(judge, file.challenge, file.source, on_phase)
    return verdict, score, time.monotonic() - began[0] - LIMIT if began else 0.0


def hunted(judge: SocketJudge, lanes: Executor) -> str:
    """Send hunters, into each ward one where boxes are forked, and return what they found."""
    hunters = POOL if judge.health().box == "fork" else 1
    source = hunter.source()  # not in the lanes: Python 3.11 cannot parse in two threads at once
    verdicts = list(lanes.map(lambda _: verdict_of(judge, hunter.CHALLENGE, source), range(hunters)))
    traces = [verdict for verdict, _ in verdicts if verdict is not Verdict.ACCEPTED]
    return f"the next submission found traces: {', '.join(traces)}" if traces else ""


def verdict_of(
    judge: SocketJudge, challenge: str, source: str, on_phase: Callable[[str], None] = lambda _: None
) -> tuple[Verdict, int]:
    try:
        graded = judge.grade(Job(challenge, source), on_phase)
    except SandboxError:
        return Verdict.SYSTEM_ERROR, 0
    return graded.verdict, graded.score


def at_rest(judge: SocketJudge, processes: int | None) -> int:
    """Wait until the pool is full and no more than so many processes are in boxes; return how many there are."""
    deadline = time.monotonic() + (READY_SECONDS if processes is None else REST_SECONDS)
    while time.monotonic() < deadline:
        health = judge.health()
        if health.ok and health.warm >= POOL and (processes is None or in_boxes() <= processes):
            break
        time.sleep(0.02)
    return in_boxes()


def in_boxes() -> int:
    """Count the living processes of the boxes' group on this machine."""
    found = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:  # it ended meanwhile
            continue
        found += lines["Gid"].split()[0] == GROUP and not lines["State"].startswith("Z")
    return found


def impatient(tree: Path) -> Path:
    """Copy the project, with little time for each challenge."""
    for name in ("challenges", "sandbox"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "var").mkdir()
    shutil.copy(ROOT / "var/image.id", tree / "var")
    for path in tree.glob("challenges/*/*/challenge.toml"):
        text = path.read_text(encoding="utf-8")
        if "[limits]" not in text:
            path.write_text(f"{text}\n[limits]\nseconds = {LIMIT}\n", encoding="utf-8")
    return tree


@contextmanager
def serving(box: str, tree: Path, socket: Path, scale: Scale) -> Iterator[SocketJudge]:
    words = ["judge", "--socket", str(socket), "--box", box, "--pool", str(POOL)]
    process = subprocess.Popen([sys.executable, "-m", "sandbox", *words], cwd=tree)
    try:
        judge = SocketJudge(socket)
        deadline = time.monotonic() + READY_SECONDS
        while not judge.health().ok and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.1)
        if not (health := judge.health()).ok:
            raise SandboxError(f"the judge of the corpus cannot start: {health.problem}")
        with scale.under(process.pid):
            yield judge
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
