"""`make bench`: measure all parts in one run, print one JSON line last. A full run writes docs/performance.md.

    python -m scripts.bench [--short] [--rounds N] [--only part ...] [--box kind] [--json FILE] [--gate]

Exit status: 0 when every figure was measured, 1 when one was left out or, with --gate, misses its goal.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sandbox.contract import SandboxError
from scripts.bench import Missing, catalogue, load, neighbours, pages, stages, streams, table, verdicts
from scripts.bench.goals import left_out, unmet
from scripts.bench.judges import DEFAULT_BOX, Judges
from scripts.bench.machine import machine
from scripts.bench.plan import Plan

Part = Callable[[Plan], Mapping[str, object]]
PARTS: Final[dict[str, Part]] = {
    "verdicts": verdicts.figures,
    "neighbours": neighbours.figures,
    "stages": stages.figures,
    "load": load.figures,
    "catalogue": catalogue.figures,
    "pages": lambda plan: pages.figures(plan.rounds),
    "streams": lambda plan: streams.figures(plan.rounds, plan.box),
}


def main(arguments: list[str] | None = None) -> int:
    words = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that judges and sites end with us
    rounds = words.rounds or (10 if words.short else 30)
    with Judges(words.box) as judges:
        document = measured({name: PARTS[name] for name in words.only}, Plan(judges, words.short, rounds))
    missed = unmet(document)
    for line in missed:
        say(line)
    if set(words.only) == set(PARTS) and not (words.short or words.rounds):
        table.write(document)
    line = json.dumps(document)
    if words.json:
        words.json.parent.mkdir(parents=True, exist_ok=True)
        words.json.write_text(line + "\n")
    print(line, flush=True)
    return 1 if document["missing"] or (words.gate and missed) else 0


def measured(parts: Mapping[str, Part], plan: Plan) -> dict[str, object]:
    """Return the figures of all parts; `missing` says of each that is not there why."""
    began, missing = time.monotonic(), dict[str, str]()
    document: dict[str, object] = {"format": 1, "short": plan.short, "rounds": plan.rounds, "box": plan.box}
    document["machine"] = machine()
    for name, part in parts.items():
        started = time.monotonic()
        try:
            document |= part(plan)
        except (Missing, SandboxError, OSError, subprocess.SubprocessError) as problem:
            missing |= left_out(document, name, str(problem)) or {name: str(problem)}
            say(f"{name} left out: {problem}")
        say(f"{name} took {time.monotonic() - started:.0f} s")
    return {**document, "seconds": round(time.monotonic() - began, 1), "missing": missing}


def say(line: str) -> None:
    print(f"bench: {line}", flush=True)


def parser() -> argparse.ArgumentParser:
    described = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    described.add_argument("--short", action="store_true", help="10 a side instead of 30, for CI")
    described.add_argument("--rounds", type=int, help="so many a side")
    described.add_argument("--only", nargs="+", choices=PARTS, default=list[str](PARTS), metavar="part")
    described.add_argument("--box", default=DEFAULT_BOX, help="what the judge of the warm side runs")
    described.add_argument("--json", type=Path, metavar="FILE", help="where to keep the last line too")
    described.add_argument("--gate", action="store_true", help="fail where a goal is missed")
    return described


if __name__ == "__main__":
    sys.exit(main())
