"""Every file that a challenge is proven with, and what its boxes and the judge made of it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import Final

from sandbox.content import Challenge
from sandbox.contract import Box, Boxes, CheckStatus, Ending, Graded, Report
from sandbox.inside.running import compiled
from sandbox.judge.evidence import BoxSource, Ended, OwnSource, Source
from sandbox.judge.grading import Bench, evaluated
from sandbox.judge.harness import Evaluation
from sandbox.judge.trials import Known
from sandbox.judge.verdict import decide
from sandbox.prove.byheart import ByHeart
from sandbox.prove.trivial import trivial_answers

RUNS_A_BOX: Final = (
    8  # a box is a fork or a container, and costs as much as some runs; all sources are our own
)
LEARNED: Final = 10  # seeds at most, whose evidence is given by heart on the first one
MAX_OUTPUT_KIB: Final = 1024  # as much as anybody may read of a box
ALIVE: Final = (Ending.COMPLETE, Ending.NOT_LOADED)  # after these a box answers on
Runs = dict[str, list[Graded]]  # by the source's name, one graded report a seed


@dataclass(frozen=True)
class Share:
    """What one worker found out: the runs of its sources, its faults, and how long it took."""

    runs: Runs
    equal: list[tuple[str, str]]  # pairs of mistakes with equal facts on the first seed
    faults: list[str]
    by_heart: list[frozenset[str]]  # what passes on the reference's evidence of another seed, for each
    seconds: float


@dataclass(frozen=True)
class Seeds:
    """The seeds that every source runs with, and those on which right answers are run once more."""

    each: tuple[int, ...]
    more: tuple[int, ...]


def sources(challenge: Challenge) -> dict[str, str]:
    """Return name and text of all that runs in a box of its own."""
    return {
        "reference.py": challenge.reference,
        "starter.py": challenge.starter,
        **{f"variants/{name}": text for name, text in challenge.variants.items()},
        **{f"mistake {one.name}": one.apply(challenge.reference) for one in challenge.mistakes},
    }


def trivial_sources(challenge: Challenge) -> dict[str, str]:
    """Return name and text of the answers that know nothing."""
    return {f"trivial {name}": text for name, text in trivial_answers(challenge).items()}


def shared(
    bench: Bench, boxes: Boxes, seeds: Seeds, part: int, parts: int, runs_a_box: int = RUNS_A_BOX
) -> Share:
    """Run each `parts`-th source and each `parts`-th of the additional seeds, beginning with number `part`."""
    started, prover = time.monotonic(), Prover(bench, boxes, seeds.each)
    mine = list(sources(bench.challenge).items())[part::parts]
    runs: Runs = {}
    for start in range(0, len(mine), together := max(1, runs_a_box // len(seeds.each))):
        runs |= prover.graded(dict(mine[start : start + together]))
    runs |= prover.graded(dict(list(trivial_sources(bench.challenge).items())[part::parts]))
    faults = _fallen_variants(bench, seeds.more, part, parts)
    equal = list(_equal_pairs(prover.known[seeds.each[0]])) if part == 0 else []
    by_heart = [prover.by_heart(learned) for learned in seeds.more[part:LEARNED:parts]]
    return Share(runs, equal, faults, by_heart, time.monotonic() - started)


class Prover:
    """Runs sources of one challenge on the same seeds; known mistakes are evaluated once a seed."""

    def __init__(self, bench: Bench, boxes: Boxes, seeds: Sequence[int]) -> None:
        self.bench, self.boxes = bench, boxes
        self.known = {
            seed: Known(bench.challenge, bench.tests, OwnSource(bench.reference, seed)) for seed in seeds
        }

    def graded(self, sources: dict[str, str]) -> Runs:
        """Return graded reports, one a seed. The sources follow each other in one box, or the next if one ends it."""
        runs: Runs = {}
        with ExitStack() as stack:
            box = stack.enter_context(closing(self._box(len(sources))))
            for name, text in sources.items():
                runs[name] = self._in(box, text, diagnose=name.startswith("mistake "))
                if not all(run.report.ending in ALIVE for run in runs[name]):
                    box = stack.enter_context(closing(self._box(len(sources))))
        return runs

    def by_heart(self, learned: int) -> frozenset[str]:
        """Return the checks that pass on the first seed with the reference's evidence of the seed `learned`."""
        seed = next(iter(self.known))
        graded = self._one(ByHeart(OwnSource(self.bench.reference, learned), seed), seed, False)
        return frozenset(check.id for check in graded.report.checks if check.status is CheckStatus.PASSED)

    def _box(self, sources: int) -> Box:
        limits = self.bench.challenge.limits
        output = min(MAX_OUTPUT_KIB, limits.output_kib * len(self.known) * sources)  # one box prints for all
        return self.boxes.take(replace(limits, output_kib=output))

    def _in(self, box: Box, source: str, diagnose: bool) -> list[Graded]:
        challenge = self.bench.challenge
        first = BoxSource(box, 0, challenge.limits.seconds)
        try:
            first.load(source, challenge.probes, challenge.entry_points)
        except Ended as end:
            return [decide(challenge.slug, Report(end.ending, raised=end.raised)) for _ in self.known]
        return [
            self._one(BoxSource(box, seed, challenge.limits.seconds), seed, diagnose) for seed in self.known
        ]

    def _one(self, source: Source, seed: int, diagnose: bool) -> Graded:
        try:
            report = evaluated(self.bench, source, seed, False, lambda _: None, self.known[seed], diagnose)
        except Ended as end:
            report = Report(end.ending, raised=end.raised)
        return decide(self.bench.challenge.slug, report)


def _fallen_variants(bench: Bench, seeds: Sequence[int], part: int, parts: int) -> list[str]:
    """Right answers agree on more seeds in this process, each variant in its turn."""
    variants = list(bench.challenge.variants.items())
    faults = []
    for turn in range(part, len(seeds) if variants else 0, parts):
        name, text = variants[turn % len(variants)]
        program = compiled(text, bench.challenge.probes, bench.challenge.entry_points)
        seen, want = OwnSource(program, seeds[turn]), OwnSource(bench.reference, seeds[turn])
        results = Evaluation(seen, want).run(bench.tests)
        if fallen := [check for check, one in results.items() if one.status is not CheckStatus.PASSED]:
            faults.append(f"variants/{name}: seed {seeds[turn]} fails {fallen}")
    return faults


def _equal_pairs(known: Known) -> Iterator[tuple[str, str]]:
    """Yield the pairs of mistakes that only the tape can tell apart."""
    for one, two in itertools.combinations(known.challenge.mistakes, 2):
        if set(one.fails) == set(two.fails):
            results, _ = known.trial(one).whole()
            if known.trial(two).explains(results):
                yield one.name, two.name
