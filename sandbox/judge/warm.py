"""Make this process ready to grade at once: torch imported, harnesses collected, references run once."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterable

import torch

from sandbox.content import Challenge
from sandbox.contract import SandboxError
from sandbox.judge.evidence import OwnSource
from sandbox.judge.grading import Bench, bench_for
from sandbox.judge.harness import collect
from sandbox.judge.trials import Known


def benches(challenges: Iterable[Challenge]) -> dict[str, Bench]:
    """Return a bench per slug. Raise SandboxError if a reference fails its own harness."""
    quiet()
    ready = {challenge.slug: bench_for(challenge, collect(challenge.harness)) for challenge in challenges}
    for bench in ready.values():
        warm(bench)
    gc.collect()
    gc.freeze()
    return ready


def quiet() -> None:
    """One thread, and no warnings: what candidates and mistakes do is judged, not reported."""
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)


def warm(bench: Bench) -> None:
    """Run the reference against itself, and one mistake, so that no later job pays for a lazy import."""
    challenge = bench.challenge
    known = Known(challenge, bench.tests, OwnSource(bench.reference, run=0))
    for mistake in challenge.mistakes[:1]:
        with known.blamed(mistake) as trial:
            results, _ = trial.whole()
        if not any(result.facts for result in results.values()):
            raise SandboxError(f"{challenge.slug}: its harness records no facts")
