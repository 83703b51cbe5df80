"""The gates of one challenge. One box per source file; all seeds go through it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from sandbox.content import Challenge, MistakeSpec
from sandbox.contract import Boxes, CheckStatus, Graded, Report
from sandbox.inside.running import compiled
from sandbox.judge.diagnosis import Known
from sandbox.judge.evidence import BoxSource, Ended, OwnSource, fresh_seed
from sandbox.judge.grading import Bench, evaluated
from sandbox.judge.harness import Evaluation
from sandbox.judge.verdict import decide
from sandbox.prove.trivial import trivial_answers

MORE_SEEDS = 50
TRIVIAL_POINTS = 10  # at most


@dataclass
class Proof:
    """What was found out about one challenge. `faults` is empty if every gate holds."""

    challenge: Challenge
    reference: bool = False
    starter_fails: bool = False
    accepted: int = 0
    exact: int = 0
    named: int = 0
    misnamed: int = 0
    trivial_points: int = 0
    seconds: float = 0.0
    kills: dict[str, tuple[str, ...]] = field(default_factory=dict)  # mistake -> failed checks, cause first
    faults: list[str] = field(default_factory=list)


class Prover:
    """Runs sources of one challenge on a fixed set of seeds; known mistakes are evaluated once per seed."""

    def __init__(self, bench: Bench, boxes: Boxes, seeds: int) -> None:
        self.bench, self.boxes = bench, boxes
        self.known = {
            seed: Known(bench.challenge, bench.tests, OwnSource(bench.reference, seed))
            for seed in (fresh_seed() for _ in range(seeds))
        }

    def graded(self, source: str) -> list[Graded]:
        """Return one graded report a seed."""
        challenge = self.bench.challenge
        output = challenge.limits.output_kib * len(self.known)  # one box prints for every seed
        box = self.boxes.take(replace(challenge.limits, output_kib=output))
        try:
            first = BoxSource(box, 0, challenge.limits.seconds)
            try:
                first.load(source, challenge.probes, challenge.entry_points)
            except Ended as end:
                return [decide(challenge.slug, Report(end.ending, raised=end.raised)) for _ in self.known]
            return [self._one(BoxSource(box, seed, challenge.limits.seconds), seed) for seed in self.known]
        finally:
            box.close()

    def _one(self, source: BoxSource, seed: int) -> Graded:
        try:
            report = evaluated(self.bench, source, seed, False, lambda _: None, self.known[seed])
        except Ended as end:
            report = Report(end.ending, raised=end.raised)
        return decide(self.bench.challenge.slug, report)


def prove_challenge(bench: Bench, boxes: Boxes, seeds: int) -> Proof:
    """Return the proof of one challenge whose folder is complete."""
    started, proof, prover = time.monotonic(), Proof(bench.challenge), Prover(bench, boxes, seeds)
    proof.reference = _accepted(proof, "reference.py", prover.graded(bench.challenge.reference))
    for name, source in bench.challenge.variants.items():
        proof.accepted += _accepted(proof, f"variants/{name}", prover.graded(source))
    _starter(proof, prover)
    for mistake in bench.challenge.mistakes:
        _mistake(proof, mistake, prover.graded(mistake.apply(bench.challenge.reference)))
    _every_check_kills(proof)
    _trivial(proof, prover)
    _more_seeds(proof, bench)
    proof.seconds = time.monotonic() - started
    return proof


def _accepted(proof: Proof, name: str, runs: list[Graded]) -> bool:
    lost = next((run for run in runs if run.score != 100), None)
    if lost is not None:
        why = lost.report.raised or [check.message for check in lost.report.checks if check.message]
        proof.faults.append(f"{name} is right and got {lost.verdict} {lost.score}: {why}")
    return lost is None


def _starter(proof: Proof, prover: Prover) -> None:
    proof.starter_fails = all(run.score < 100 for run in prover.graded(proof.challenge.starter))
    if not proof.starter_fails:
        proof.faults.append("starter.py passes: there is nothing left to do")


def _mistake(proof: Proof, mistake: MistakeSpec, runs: list[Graded]) -> None:
    failed = [tuple(c.id for c in run.report.checks if c.status is CheckStatus.FAILED) for run in runs]
    names = [tuple(named.name for named in run.report.mistakes) for run in runs]
    proof.kills[mistake.name] = failed[0]
    exact = all(_is_exact(mistake, ids) for ids in failed)
    proof.exact += exact
    proof.named += all(name == (mistake.name,) for name in names)
    proof.misnamed += any(name not in ((), (mistake.name,)) for name in names)
    if not exact:
        seen = next(ids for ids in failed if not _is_exact(mistake, ids))
        proof.faults.append(f"mistake {mistake.name} fails {list(seen)}, declared {list(mistake.fails)}")
    wrong = next((name for name in names if name not in ((), (mistake.name,))), None)
    if wrong is not None:
        proof.faults.append(f"mistake {mistake.name} is called {' + '.join(wrong)}")
    elif any(name != (mistake.name,) for name in names):
        proof.faults.append(f"mistake {mistake.name} is not named: its facts equal another's")


def _is_exact(mistake: MistakeSpec, failed: tuple[str, ...]) -> bool:
    required = set(mistake.fails)
    return required <= set(failed) <= required | set(mistake.may_fail) and failed[:1] == mistake.fails[:1]


def _every_check_kills(proof: Proof) -> None:
    first = {failed[0] for failed in proof.kills.values() if failed}
    for check in proof.challenge.checks:
        if not check.is_gate and check.id not in first:
            proof.faults.append(
                f"check {check.id} is the first failed one of no mistake: add that mistake or drop the check"
            )


def _trivial(proof: Proof, prover: Prover) -> None:
    for name, source in trivial_answers(proof.challenge).items():
        points = max(run.score for run in prover.graded(source))
        proof.trivial_points = max(proof.trivial_points, points)
        if points > TRIVIAL_POINTS:
            proof.faults.append(f"the trivial answer {name!r} gets {points} points")


def _more_seeds(proof: Proof, bench: Bench) -> None:
    """Right answers agree on 50 more seeds in one process, each variant in its turn."""
    challenge = bench.challenge
    programs = [
        compiled(text, challenge.probes, challenge.entry_points) for text in challenge.variants.values()
    ]
    for turn in range(MORE_SEEDS if programs else 0):
        seed = fresh_seed()
        seen = OwnSource(programs[turn % len(programs)], seed)
        results = Evaluation(seen, OwnSource(bench.reference, seed)).run(bench.tests)
        fallen = [check for check, result in results.items() if result.status is not CheckStatus.PASSED]
        if fallen:
            proof.faults.append(
                f"variants/{list(challenge.variants)[turn % len(programs)]}: seed {seed} fails {fallen}"
            )
