"""What the whole takes: the time to prove the catalogue, the memory of the idle site, and of one more warm box."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from sandbox.boxes import open_boxes
from sandbox.contract import Boxes
from sandbox.judge.client import SocketJudge
from scripts.bench import Missing, memory
from scripts.bench.crew import crew, family
from scripts.bench.judges import POOL, READY_SECONDS, ROOT
from scripts.bench.plan import Plan
from scripts.serving import NoSite, Site, site

SETTLED: Final = 3.0  # seconds after start


def figures(plan: Plan) -> dict[str, object]:
    plan.judges.close()  # they would share memory and cores with what is measured
    idle = idle_mib(plan.box)
    return {
        "idle_rss_mib": round(sum(idle.values()), 1),
        "idle_mib": {kind: round(mib, 1) for kind, mib in idle.items()},
        "warm_box_mib": round(warm_box_mib(plan.box), 1),
        "prove_seconds": round(prove_seconds(), 1),
    }


def idle_mib(box: str) -> dict[str, float]:
    """Return the memory of the site by kind of process, its pool full, nobody asking anything."""
    try:
        with site(ZEROGRAD_BOX=box) as running:
            judge = SocketJudge(Path(running.env["ZEROGRAD_VAR"], "judge.sock"))
            wait_until(lambda: judge.health().warm >= POOL or box == "local", "a full pool")
            time.sleep(SETTLED)
            return _by_kind(running)
    except NoSite as problem:
        raise Missing(str(problem)) from problem


def _by_kind(running: Site) -> dict[str, float]:
    up = running.process.pid
    members = crew(up)
    found = {kind: memory.of_family(pid) for kind, pid in members.items()}
    found["up and sweeper"] = memory.of_process(up)
    return {**found, **memory.of_boxes(members["judge"])}


def warm_box_mib(kind: str) -> float:
    """Return the memory that a second warm box adds to the first."""
    with closing(open_boxes(kind, pool=1)) as first:
        wait_until(lambda: full(first), "a warm box")
        one = boxes_mib()
        with closing(open_boxes(kind, pool=1)) as second:
            wait_until(lambda: full(second), "a second warm box")
            return boxes_mib() - one


def full(boxes: Boxes) -> bool:
    return getattr(boxes, "warm", 0) >= 1


def boxes_mib() -> float:
    me = os.getpid()
    children = sum(memory.of_process(pid) for pid in family(me) if pid != me)
    return children + memory.of_boxes(me)["boxes"]


def prove_seconds() -> float:
    """Return how long it takes to prove everything on one seed."""
    started = time.monotonic()
    command = [sys.executable, "manage.py", "prove", "--seeds", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - started
    if done.returncode or not json.loads(done.stdout)["ok"]:
        raise Missing("`prove` does not hold")
    return seconds


def wait_until(fact: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not fact():
        if time.monotonic() > deadline:
            raise Missing(f"{what} did not come within {READY_SECONDS:g} s")
        time.sleep(0.1)
