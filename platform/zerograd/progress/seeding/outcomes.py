"""How submissions to a challenge come out, from its own content: the mistakes it knows, the checks that they fail."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sandbox.content import Challenge, CheckSpec
from sandbox.content.mistakes import MistakeSpec
from sandbox.contract import CheckStatus, Verdict
from zerograd.catalog.content import catalogue
from zerograd.loading import Shared

PASSED, FAILED, BLOCKED = CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.BLOCKED
TAPE: Final = ["train", "forward train grad", "loss", "zero_grad", "backward", "step"]
CRASH: Final = {"type": "RuntimeError", "text": "mat1 and mat2 shapes cannot be multiplied", "line": 3}
TYPO: Final = {"type": "SyntaxError", "text": "invalid syntax", "line": 2}


@dataclass(frozen=True)
class Outcome:
    verdict: str
    score: int
    checks: tuple[Shared, ...]  # position to expected, as in CheckResult
    visible: tuple[Shared, ...]  # what a run shows of them
    source: str
    attempt: bool = True
    mistakes: list[dict[str, Any]] = field(default_factory=list)
    raised: dict[str, Any] | None = None
    tape: list[str] = field(default_factory=list)


def drawn(challenge: Challenge, draw: random.Random) -> Outcome:
    """One that is not accepted: mostly a known mistake, the first ones of the list the most often."""
    known, others = failures(challenge.slug)
    if draw.random() < 0.12:
        return others[int(draw.random() * len(others))]
    return known[int(draw.random() * draw.random() * len(known))]


@cache
def accepted(slug: str) -> Outcome:
    challenge = catalogue().challenges[slug]
    return _outcome(challenge, Verdict.ACCEPTED, {}, source=challenge.reference, tape=TAPE)


@cache
def failures(slug: str) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """With a known mistake, and all else."""
    challenge = catalogue().challenges[slug]
    return tuple(_named(challenge)), tuple(_others(challenge))


def _named(challenge: Challenge) -> Iterator[Outcome]:
    for mistake in challenge.mistakes:
        says = {"name": mistake.name, "says": mistake.says, "questions": list(mistake.questions)}
        yield _failing(challenge, mistake, [says])


def _others(challenge: Challenge) -> Iterator[Outcome]:
    blocked = {check.id: BLOCKED for check in challenge.checks}
    yield _failing(challenge, challenge.mistakes[0], [])  # not recognised
    yield _outcome(challenge, Verdict.CRASHED, blocked, attempt=False, raised=TYPO)
    yield _outcome(challenge, Verdict.CRASHED, blocked, raised=CRASH)
    yield _outcome(challenge, Verdict.TIME_LIMIT, blocked)


def _failing(challenge: Challenge, mistake: MistakeSpec, named: list[dict[str, Any]]) -> Outcome:
    failed = dict.fromkeys(mistake.fails, FAILED)
    lost = sum(check.points for check in challenge.checks if check.id in failed)
    verdict = Verdict.WRONG if lost == 100 else Verdict.PARTIAL
    return _outcome(challenge, verdict, failed, mistakes=named, tape=TAPE)


def _outcome(challenge: Challenge, verdict: Verdict, bad: dict[str, CheckStatus], **more: Any) -> Outcome:
    """`bad` by check; the others passed."""
    status = [bad.get(check.id, PASSED) for check in challenge.checks]
    rows = tuple(_row(n, check, status[n]) for n, check in enumerate(challenge.checks))
    shown = tuple(row for row, check in zip(rows, challenge.checks, strict=True) if check.visible)
    score = sum(check.points for check, how in zip(challenge.checks, status, strict=True) if how == PASSED)
    return Outcome(verdict.value, score, rows, shown, **{"source": challenge.starter, **more})


def _row(position: int, check: CheckSpec, status: CheckStatus) -> Shared:
    facts = ("Parameters differ at step 2", "0.25", "0.125") if status == FAILED else ("", "", "")
    return Shared((position, check.id, check.points, status.value, check.title, *facts))
