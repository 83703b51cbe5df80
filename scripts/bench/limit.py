"""The limit: a submission's checks in one warm process, with no box, no fork and no socket around them.

`python -m scripts.bench.limit` is given challenge and source, and answers with seconds and whether it was accepted.
"""

from __future__ import annotations

import json
import sys
import time

from sandbox.content import load_catalogue
from sandbox.contract import Verdict
from sandbox.inside.running import Candidate
from sandbox.judge.evidence import OwnSource, fresh_seed
from sandbox.judge.grading import Bench, evaluated
from sandbox.judge.verdict import decide
from sandbox.judge.warm import benches
from scripts.bench.samples import CHALLENGES


def verdict(bench: Bench, source: str) -> Verdict:
    """Grade a trusted source in this very process."""
    challenge, run, candidate = bench.challenge, fresh_seed(), Candidate()
    candidate.answer(
        {
            "ask": "load",
            "nonce": "",
            "source": source,
            "probes": challenge.probes,
            "entry_points": list(challenge.entry_points),
        }
    )
    assert candidate.program, f"{challenge.slug}: not loaded"
    report = evaluated(bench, OwnSource(candidate.program, run), run, False, lambda _: None)
    return decide(challenge.slug, report).verdict


def main() -> None:
    challenges = load_catalogue().challenges
    ready = benches(challenges[slug] for slug in CHALLENGES)
    print("{}", flush=True)
    for line in sys.stdin:
        slug, source = json.loads(line)
        started = time.perf_counter()
        reached = verdict(ready[slug], source)
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "accepted": reached is Verdict.ACCEPTED}), flush=True)


if __name__ == "__main__":
    main()
