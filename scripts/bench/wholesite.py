"""What the running site costs beside its judge: memory while nobody asks anything, and the worker's CPU for a verdict."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox.judge.client import SocketJudge
from scripts.bench import Missing, cpu, memory
from scripts.bench.crew import crew
from scripts.bench.judges import POOL, wait_until
from scripts.bench.samples import Sample
from scripts.serving import NoSite, Site, site

SETTLED: Final = 3.0  # seconds after start


@dataclass(frozen=True)
class SiteCosts:
    idle_mib: dict[str, float]  # by kind of process
    worker_seconds: float  # of CPU, a verdict


def site_costs(box: str, samples: Sequence[Sample]) -> SiteCosts:
    """Start a whole site, look at it, let it grade one sample after the other."""
    try:
        with site(ZEROGRAD_BOX=box) as running:
            return SiteCosts(idle_mib(running, box), worker_seconds(running, samples))
    except NoSite as problem:
        raise Missing(str(problem)) from problem


def idle_mib(running: Site, box: str) -> dict[str, float]:
    judge, up = SocketJudge(Path(running.env["ZEROGRAD_VAR"], "judge.sock")), running.process.pid
    full = POOL if box != "local" else 0
    wait_until(lambda: "" if judge.health().warm >= full else "the site's pool is not full")
    time.sleep(SETTLED)
    members = crew(up)
    found = {kind: memory.of_family(pid) for kind, pid in members.items()}
    found["up and sweeper"] = memory.of_process(up)
    return {**found, **memory.of_boxes(members["judge"])}


def worker_seconds(running: Site, samples: Sequence[Sample]) -> float:
    first, *more = samples
    token, worker = running.token(), crew(running.process.pid)["worker"]
    running.submit(token, first.challenge, first.source)  # imports what every later one finds
    used = cpu.of_process(worker)
    for sample in more:
        running.submit(token, sample.challenge, sample.source, look_every=0.1)
    return (cpu.of_process(worker) - used) / len(more)
