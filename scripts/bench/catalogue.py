"""What the whole takes: the time to prove the catalogue, the memory of the idle site, and of one more warm box."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import closing

from sandbox.boxes import open_boxes
from sandbox.contract import Boxes
from scripts.bench import Missing, memory
from scripts.bench.crew import family
from scripts.bench.judges import ROOT, wait_until
from scripts.bench.plan import Plan


def figures(plan: Plan) -> dict[str, object]:
    plan.judges.close()  # they would share memory and cores with what is measured
    idle = plan.site_costs.idle_mib
    return {
        "idle_rss_mib": round(sum(idle.values()), 1),
        "idle_mib": {kind: round(mib, 1) for kind, mib in idle.items()},
        "warm_box_mib": round(warm_box_mib(plan.box), 1),
        "prove_seconds": round(prove_seconds(), 1),
    }


def warm_box_mib(kind: str) -> float:
    """Return the memory that a second warm box adds to the first."""
    with closing(open_boxes(kind, pool=1)) as first:
        wait_until(lambda: problem(first))
        one = boxes_mib()
        with closing(open_boxes(kind, pool=1)) as second:
            wait_until(lambda: problem(second))
            return boxes_mib() - one


def problem(boxes: Boxes) -> str:
    return "" if getattr(boxes, "warm", 0) >= 1 else "there is no warm box"


def boxes_mib() -> float:
    me = os.getpid()
    children = sum(memory.of_process(pid) for pid in family(me) if pid != me)
    return children + memory.of_boxes(me)["boxes"]


def prove_seconds() -> float:
    """Return how long it takes to prove everything on one seed, the same each time: other inputs cost other times."""
    started = time.monotonic()
    command = [sys.executable, "manage.py", "prove", "--seeds", "1", "--seed", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - started
    if done.returncode:
        raise Missing(f"`prove` does not hold: {fallen(done.stdout)}")
    return seconds


def fallen(document: str) -> str:
    """Return what fell first of what `prove --json` printed, and the seed that brings it back."""
    if not document:
        return "it printed nothing"
    proven = json.loads(document)
    faults = [f"{one['slug']}: {fault}" for one in proven["challenges"] for fault in one["faults"]]
    faults += [f"{slug}: {problem}" for slug, found in proven["broken"].items() for problem in found]
    return f"{[*faults, *proven['questions']['wrong']][:3]}, --seed {proven['seed']}"
