"""Make this process ready to grade at once: torch imported, harnesses collected, references run once."""

from __future__ import annotations

import gc
import importlib
import os
import warnings
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import torch

from sandbox.content import Challenge
from sandbox.contract import SandboxError
from sandbox.inside import hugepages
from sandbox.inside.eager import without_compiler
from sandbox.judge.evidence import Asked, Outcome, OwnSource, key_of
from sandbox.judge.grading import Bench, bench_for, visible_tests
from sandbox.judge.harness import Evaluation, HarnessTest, collect
from sandbox.judge.trials import Known

# Tensors on `meta` import it when they are first added up: 30 MiB, more than a job's child has.
OF_META_TENSORS: Final = "torch.fx.experimental.symbolic_shapes"


def benches(challenges: Iterable[Challenge]) -> dict[str, Bench]:
    """Return a bench per slug. Raise SandboxError if a reference fails its own harness."""
    quiet()
    without_compiler()
    importlib.import_module(OF_META_TENSORS)
    collected = [bench_for(challenge, collect(challenge.harness)) for challenge in challenges]
    ready = {bench.challenge.slug: warm(bench) for bench in collected}
    gc.collect()
    gc.freeze()
    hugepages.gather()
    return ready


def quiet() -> None:
    """One thread, no device, and no warnings: what candidates and mistakes do is judged, not reported."""
    hide_devices()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)


def hide_devices() -> None:
    """Let torch see no CUDA device here, and in no fork. To be called before torch has looked for one.

    Autograd starts a thread for each device at the first backward pass, on the CPU too; a fork after that may train
    no more.
    """
    os.environ["CUDA_VISIBLE_DEVICES"] = ""


class Noting:
    """A source of evidence that notes what it was asked."""

    def __init__(self, source: OwnSource) -> None:
        self.source, self.asked = source, dict[str, Asked]()

    def outcome(self, probe: str, arguments: dict[str, Any]) -> Outcome:
        self.asked.setdefault(key_of(probe, arguments), (probe, arguments))
        return self.source.outcome(probe, arguments)


def warm(bench: Bench) -> Bench:
    """Run one mistake and the reference, so that no later job pays for a lazy import; return the bench with its plans."""
    challenge, reference = bench.challenge, OwnSource(bench.reference, run=0)
    known = Known(challenge, bench.tests, reference)
    for mistake in challenge.mistakes[:1]:
        with known.blamed(mistake) as trial:
            results, _ = trial.whole()
        if not any(result.facts for result in results.values()):
            raise SandboxError(f"{challenge.slug}: its harness records no facts")
    return replace(
        bench, plan=_plan(reference, bench.tests), visible_plan=_plan(reference, visible_tests(bench))
    )


def _plan(reference: OwnSource, tests: Iterable[HarnessTest]) -> tuple[Asked, ...]:
    noting = Noting(reference)
    Evaluation(noting, reference).run(tests)
    return tuple(noting.asked.values())
