"""Every file that a challenge is proven with, and what its boxes and the judge made of it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from sandbox.content import Challenge
from sandbox.contract import Box, Boxes, CheckStatus, Graded, Report
from sandbox.inside.running import compiled
from sandbox.judge.evidence import BoxSource, Ended, OwnSource
from sandbox.judge.grading import Bench, evaluated
from sandbox.judge.harness import Evaluation
from sandbox.judge.trials import Known
from sandbox.judge.verdict import decide
from sandbox.prove.trivial import trivial_answers

Runs = dict[str, list[Graded]]  # by the source's name, one graded report a seed


@dataclass(frozen=True)
class Share:
    """What one worker found out: the runs of its sources, its faults, and how long it took."""

    runs: Runs
    equal: list[tuple[str, str]]  # pairs of mistakes with equal facts on the first seed
    faults: list[str]
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


def shared(bench: Bench, boxes: Boxes, seeds: Seeds, part: int, parts: int) -> Share:
    """Run each `parts`-th source and each `parts`-th of the additional seeds, beginning with number `part`."""
    started, prover = time.monotonic(), Prover(bench, boxes, seeds.each)
    mine = list(sources(bench.challenge).items())[part::parts]
    runs = {name: prover.graded(text, diagnose=name.startswith("mistake ")) for name, text in mine}
    runs |= prover.graded_in_one_box(dict(list(trivial_sources(bench.challenge).items())[part::parts]))
    faults = _fallen_variants(bench, seeds.more, part, parts)
    equal = list(_equal_pairs(prover.known[seeds.each[0]])) if part == 0 else []
    return Share(runs, equal, faults, time.monotonic() - started)


class Prover:
    """Runs sources of one challenge on the same seeds; known mistakes are evaluated once a seed."""

    def __init__(self, bench: Bench, boxes: Boxes, seeds: Sequence[int]) -> None:
        self.bench, self.boxes = bench, boxes
        self.known = {
            seed: Known(bench.challenge, bench.tests, OwnSource(bench.reference, seed)) for seed in seeds
        }

    def graded(self, source: str, *, diagnose: bool) -> list[Graded]:
        """Return one graded report a seed, all from one box."""
        with closing(self._box()) as box:
            return self._in(box, source, diagnose)

    def graded_in_one_box(self, sources: dict[str, str]) -> Runs:
        """Grade answers of our own making, which share nothing but a process that none of them can end."""
        with closing(self._box()) as box:
            return {name: self._in(box, text, diagnose=False) for name, text in sources.items()}

    def _box(self) -> Box:
        limits = self.bench.challenge.limits
        output = limits.output_kib * len(self.known)  # one box prints for every seed
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

    def _one(self, source: BoxSource, seed: int, diagnose: bool) -> Graded:
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
