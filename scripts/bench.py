"""`make bench`: how long a verdict takes through a warm docker box, over one through a container started for it.

Two judges run side by side, one with a pool of warm boxes and one without; right and wrong loops are graded by both in
turn. The last line is one JSON object.
"""

from __future__ import annotations

import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.contract import Job
from sandbox.judge.client import SocketJudge

ROOT = Path(__file__).resolve().parents[1]
CHALLENGE = "write-training-loop"
ROUNDS = 24
READY_SECONDS = 120.0


@contextmanager
def judge(folder: Path, pool: int) -> Iterator[SocketJudge]:
    """Serve a judge over the docker box with `pool` warm boxes."""
    path = folder / f"{pool}.sock"
    words = ["judge", "--socket", str(path), "--box", "docker", "--pool", str(pool)]
    process = subprocess.Popen([sys.executable, "-m", "sandbox", *words], cwd=ROOT)
    try:
        client = SocketJudge(path)
        wait_for(lambda: client.health().ok, f"a judge with {pool} warm boxes", client)
        yield client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_for(ready: Callable[[], bool], what: str, client: SocketJudge) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            sys.exit(f"bench: {what} is not ready: {client.health().problem}")
        time.sleep(0.05)


def timed(client: SocketJudge, source: str) -> float:
    """Return the seconds from asking to the verdict."""
    started = time.perf_counter()
    client.grade(Job(CHALLENGE, source), lambda _: None)
    return time.perf_counter() - started


def main() -> None:
    folder = next(ROOT.glob(f"challenges/*/{CHALLENGE}"))
    sources = [path.read_text() for path in (folder / "reference.py", folder / "starter.py")]
    warm: list[float] = []
    cold: list[float] = []
    with (
        tempfile.TemporaryDirectory() as place,
        judge(Path(place), 2) as pooled,
        judge(Path(place), 0) as bare,
    ):
        for turn in range(ROUNDS):
            cold.append(timed(bare, sources[turn % 2]))
            wait_for(lambda: pooled.health().warm == 2, "the pool", pooled)
            warm.append(timed(pooled, sources[turn % 2]))
    print(json.dumps(figures(warm, cold)))


def figures(warm: list[float], cold: list[float]) -> dict[str, object]:
    """Return medians, 95th percentiles and their ratios."""
    p50 = statistics.median
    return {
        "rounds": len(warm),
        "warm_p50_ms": round(p50(warm) * 1000, 1),
        "warm_p95_ms": round(p95(warm) * 1000, 1),
        "cold_p50_ms": round(p50(cold) * 1000, 1),
        "cold_p95_ms": round(p95(cold) * 1000, 1),
        "verdict_vs_cold_p50": round(p50(warm) / p50(cold), 4),
        "verdict_vs_cold_p95": round(p95(warm) / p95(cold), 4),
    }


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
