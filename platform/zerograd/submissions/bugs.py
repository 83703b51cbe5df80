"""Which of a fix challenge's planted bugs a submission has removed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sandbox.content import Challenge
from sandbox.contract import CheckStatus


class Line(Protocol):
    """What we read of a check."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def status(self) -> str: ...


@dataclass(frozen=True)
class BugReport:
    """Bugs that remain are counted, not named: finding them is the challenge."""

    fixed: tuple[str, ...]
    remaining: int
    broken: tuple[str, ...]  # titles of failed checks that no planted bug that is left explains


def bug_report(challenge: Challenge, checks: Iterable[Line]) -> BugReport | None:
    """Return None where nothing was planted, or where no check was reached. A bug is fixed when all its checks pass.

    What else the starter fails is a consequence of its bugs, as long as one of them is left.
    """
    lines = {line.name: line for line in checks}
    if not challenge.bugs or all(line.status == CheckStatus.BLOCKED for line in lines.values()):
        return None
    passed = {name for name, line in lines.items() if line.status == CheckStatus.PASSED}
    fixed = tuple(bug.name for bug in challenge.bugs if set(bug.checks) <= passed)
    explained = {check for bug in challenge.bugs for check in bug.checks}
    if len(fixed) < len(challenge.bugs):
        explained |= {check for mistake in challenge.mistakes if mistake.starter for check in mistake.fails}
    failed = (line for line in lines.values() if line.status == CheckStatus.FAILED)
    broken = tuple(line.title for line in failed if line.name not in explained)
    return BugReport(fixed, len(challenge.bugs) - len(fixed), broken)
