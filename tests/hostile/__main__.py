"""`make hostile`: judge the whole corpus and print one JSON line last.

python -m tests.hostile [--box isolated] [name ...]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sandbox.boxes import KINDS
from sandbox.boxes.engine import OWNER, Engine
from sandbox.contract import Verdict
from tests.hostile.corpus import Hostile, corpus
from tests.hostile.judging import REST_SECONDS, Outcome, in_boxes, judged
from tests.hostile.weighing import MOST_MIB, Scale


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--box", choices=[kind for kind in KINDS if kind != "local"], default="isolated")
    parser.add_argument("names", nargs="*", help="family, or family/what; all unless given")
    words = parser.parse_args()
    files = [file for file in corpus() if not words.names or file.name.startswith(tuple(words.names))]
    began, before, scale = time.monotonic(), remains(), Scale()
    with tempfile.TemporaryDirectory() as folder:
        judging = judged(files, words.box, Path(folder), scale)
        outcomes = [told(file, one) for file, one in zip(files, judging, strict=True)]
    left = remains_beyond(before)
    told_last = document(words.box, outcomes, left, time.monotonic() - began)
    print(json.dumps({**told_last, "judge_mib": round(scale.peak, 1)}))
    return int(left > 0 or not 0 < scale.peak <= MOST_MIB or not all(one.as_expected for one in outcomes))


def remains() -> int:
    """Count what boxes consist of on this machine: containers of ours, in any state, and processes of the boxes' user."""
    with closing(Engine()) as engine:
        return len(engine.api.containers(all=True, filters={"label": OWNER})) + in_boxes()


def remains_beyond(before: int) -> int:
    """Wait until no more remains than there was before, and return how much more there is at last."""
    deadline = time.monotonic() + REST_SECONDS
    while (left := remains() - before) > 0 and time.monotonic() < deadline:
        time.sleep(0.1)
    return max(0, left)


def told(file: Hostile, one: Outcome) -> Outcome:
    if not one.as_expected:
        wanted = " | ".join(f"{verdict} <= {most}" for verdict, most in sorted(file.expect.items()))
        print(
            f"{one.name}: {one.verdict} {one.score}, expected {wanted}; {one.late:+.1f} s; {one.left_over or 'nothing left'}",
            flush=True,
        )
    return one


def document(box: str, outcomes: Sequence[Outcome], left: int, seconds: float) -> dict[str, object]:
    return {
        "box": box,
        "files": len(outcomes),
        "as_expected": sum(one.as_expected for one in outcomes),
        "unexpected": [one.name for one in outcomes if not one.as_expected],
        "system_errors": sum(one.verdict is Verdict.SYSTEM_ERROR for one in outcomes),
        "left_overs": left + sum(bool(one.left_over) for one in outcomes),
        "slowest_over_limit_s": round(max((one.late for one in outcomes), default=0.0), 2),
        "seconds": round(seconds, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
