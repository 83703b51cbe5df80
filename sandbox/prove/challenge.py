"""The gates of one challenge, judged from the runs of its sources."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.content import Challenge, MistakeSpec
from sandbox.contract import CheckStatus, Graded
from sandbox.prove.sources import Runs, Share

TRIVIAL_POINTS = 10  # at most
BY_HEART_POINTS = 25  # at most, as for recorded evidence


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
    learned: list[frozenset[str]] = field(
        default_factory=list
    )  # what passes on evidence of another seed, for each
    seconds: float = 0.0  # all workers together
    kills: dict[str, tuple[str, ...]] = field(default_factory=dict)  # mistake -> failed checks, cause first
    equal: list[tuple[str, str]] = field(default_factory=list)  # mistakes that only the tape tells apart
    faults: list[str] = field(default_factory=list)

    @property
    def by_heart(self) -> frozenset[str]:
        """The checks that hang on no fresh number: more than a quarter of the other seeds would do."""
        passed = Counter(itertools.chain.from_iterable(self.learned))
        return frozenset(check for check, times in passed.items() if 4 * times > len(self.learned))

    @property
    def by_heart_points(self) -> int:
        return sum(check.points for check in self.challenge.checks if check.id in self.by_heart)


def proof_of(challenge: Challenge, shares: Iterable[Share]) -> Proof:
    """Return the proof of one challenge from the shares of all workers."""
    proof, runs = Proof(challenge), Runs()
    for share in shares:
        runs |= share.runs
        proof.equal += share.equal
        proof.faults += share.faults
        proof.seconds += share.seconds
        proof.learned += share.by_heart
    proof.reference = _accepted(proof, "reference.py", runs)
    proof.accepted = sum(_accepted(proof, f"variants/{name}", runs) for name in challenge.variants)
    _starter(proof, runs["starter.py"])
    for mistake in challenge.mistakes:
        _mistake(proof, mistake, runs[f"mistake {mistake.name}"])
    _every_check_kills(proof)
    for name in runs:
        if name.startswith("trivial "):
            _trivial(proof, name, runs[name])
    if proof.by_heart_points > BY_HEART_POINTS:
        ids = sorted(proof.by_heart)
        proof.faults.append(
            f"the reference's evidence of other seeds gets {proof.by_heart_points} points: {ids}"
        )
    return proof


def _accepted(proof: Proof, name: str, runs: Runs) -> bool:
    lost = next((run for run in runs[name] if run.score != 100), None)
    if lost is not None:
        why = lost.report.raised or [check.message for check in lost.report.checks if check.message]
        proof.faults.append(f"{name} is right and got {lost.verdict} {lost.score}: {why}")
    return lost is None


def _starter(proof: Proof, runs: list[Graded]) -> None:
    proof.starter_fails = all(run.score < 100 for run in runs)
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


def _trivial(proof: Proof, name: str, runs: list[Graded]) -> None:
    points = max(run.score for run in runs)
    proof.trivial_points = max(proof.trivial_points, points)
    if points > TRIVIAL_POINTS:
        proof.faults.append(f"the {name!r} answer gets {points} points")
