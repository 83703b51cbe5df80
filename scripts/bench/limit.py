"""The limit: a submission's checks in one warm process, with no box, no fork and no socket around them.

`Limit` is the client. `python -m scripts.bench.limit` reads one JSON line a job and answers with its seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Self

from scripts.bench import Missing
from scripts.bench.judges import ROOT
from scripts.bench.samples import CHALLENGES, Sample


class Limit:
    """A process that grades in itself what it is given: trusted sources alone."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "scripts.bench.limit"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.said()  # ready

    def timed(self, sample: Sample) -> float:
        """Return the seconds that the checks took, measured inside."""
        assert self.process.stdin
        print(json.dumps([sample.challenge, sample.source]), file=self.process.stdin, flush=True)
        answer = self.said()
        if answer["accepted"] is not sample.right:
            raise Missing(f"{sample.challenge}: the limit judged {sample.name} wrongly")
        return float(answer["seconds"])

    def said(self) -> dict[str, float | bool]:
        assert self.process.stdout
        if not (line := self.process.stdout.readline()):
            raise Missing("the process of the limit ended")
        return dict(json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.process.kill()
        self.process.communicate()


def main() -> None:
    # Imported here: whoever only asks the limit needs no torch.
    from sandbox.content import load_catalogue
    from sandbox.contract import Verdict
    from sandbox.inside.running import Candidate
    from sandbox.judge.evidence import OwnSource, fresh_seed
    from sandbox.judge.grading import Bench, evaluated
    from sandbox.judge.verdict import decide
    from sandbox.judge.warm import benches

    def verdict(bench: Bench, source: str) -> Verdict:
        challenge, run, candidate = bench.challenge, fresh_seed(), Candidate()
        probes, entry_points = challenge.probes, list(challenge.entry_points)
        load = {"ask": "load", "nonce": "", "source": source, "probes": probes, "entry_points": entry_points}
        candidate.answer(load)
        assert candidate.program, f"{challenge.slug}: not loaded"
        report = evaluated(bench, OwnSource(candidate.program, run), run, False, lambda _: None)
        return decide(challenge.slug, report).verdict

    catalogue = load_catalogue()
    ready = benches(catalogue.challenges[slug] for slug in CHALLENGES)
    print("{}", flush=True)
    for line in sys.stdin:
        slug, source = json.loads(line)
        started = time.perf_counter()
        reached = verdict(ready[slug], source)
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "accepted": reached is Verdict.ACCEPTED}), flush=True)


if __name__ == "__main__":
    main()
