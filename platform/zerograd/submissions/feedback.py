"""What the result page says about a submission. Pure: rows and a challenge in, words out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sandbox.content import Challenge
from sandbox.contract import CheckStatus, Verdict
from zerograd.submissions.bugs import BugReport, bug_report
from zerograd.submissions.states import Purpose, Status


class Kind(StrEnum):
    """Which of the cards the page shows."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    NOT_GRADED = "not-graded"
    LIMIT = "limit"
    FAULT = "fault"
    CANCELLED = "cancelled"


class Row(Protocol):
    """What we read of a Submission."""

    status: str
    purpose: str
    verdict: str
    score: int | None
    attempt: bool
    raised: Any
    mistakes: Any


class CheckRow(Protocol):
    name: str
    points: int
    status: str
    title: str
    message: str
    observed: str
    expected: str


@dataclass(frozen=True)
class CheckLine:
    name: str
    title: str
    points: int
    status: str
    word: str
    message: str
    observed: str
    expected: str
    is_open: bool = False


@dataclass(frozen=True)
class Feedback:
    kind: Kind
    headline: str
    sentence: str
    checks: tuple[CheckLine, ...] = ()
    bugs: BugReport | None = None  # only of a whole, graded submission to a fix challenge

    @property
    def was_reached(self) -> bool:
        """Whether any check has something to say."""
        return any(line.status != CheckStatus.BLOCKED for line in self.checks)

    @property
    def passed(self) -> int:
        return sum(line.status == CheckStatus.PASSED for line in self.checks)


@dataclass(frozen=True)
class _Said:
    kind: Kind
    headline: str
    sentence: str


GRADED = (Verdict.ACCEPTED, Verdict.PARTIAL, Verdict.WRONG)
WORDS = {CheckStatus.PASSED: "passed", CheckStatus.FAILED: "failed", CheckStatus.BLOCKED: "not reached"}
NOT_COUNTED = "It does not count as an attempt."


def feedback(row: Row, checks: Sequence[CheckRow], challenge: Challenge) -> Feedback:
    lines = _lines(checks)
    said = _said(row, lines, challenge)
    whole = row.purpose == Purpose.SUBMIT and row.verdict in GRADED
    return Feedback(
        said.kind, said.headline, said.sentence, lines, bug_report(challenge, lines) if whole else None
    )


def _lines(checks: Sequence[CheckRow]) -> tuple[CheckLine, ...]:
    """The checks come in root-cause order, so the first failed one is where to start reading."""
    first = next((check for check in checks if check.status == CheckStatus.FAILED), None)
    return tuple(
        CheckLine(
            check.name,
            check.title,
            check.points,
            check.status,
            WORDS[CheckStatus(check.status)],
            check.message,
            check.observed,
            check.expected,
            is_open=check is first,
        )
        for check in checks
    )


def _said(row: Row, lines: Sequence[CheckLine], challenge: Challenge) -> _Said:
    if row.status == Status.CANCELLED:
        return _Said(Kind.CANCELLED, "Cancelled", "Nothing was graded, and nothing counts.")
    if row.status == Status.BROKEN or row.verdict == Verdict.SYSTEM_ERROR:
        return _Said(
            Kind.FAULT,
            "Our fault, not yours",
            f"We tried three times and could not grade this. Sorry. {NOT_COUNTED} Your code is kept: submit it again.",
        )
    if row.verdict in (Verdict.CRASHED, Verdict.INVALID):
        return _crashed(row, challenge)
    if row.verdict in GRADED:
        return _ran(lines, challenge) if row.purpose == Purpose.RUN else _scored(row, lines)
    return _Said(Kind.LIMIT, *_limit(Verdict(row.verdict), challenge))


def _ran(lines: Sequence[CheckLine], challenge: Challenge) -> _Said:
    passed = sum(line.status == CheckStatus.PASSED for line in lines)
    kind = Kind.ACCEPTED if passed == len(lines) else Kind.WRONG
    headline = f"{passed} of {len(lines)} visible checks passed"
    return _Said(kind, headline, f"A run is not scored. Submit runs all {len(challenge.checks)} checks.")


def _scored(row: Row, lines: Sequence[CheckLine]) -> _Said:
    if row.verdict == Verdict.ACCEPTED:
        return _Said(Kind.ACCEPTED, "Accepted", "Every check passed.")
    failed = sum(line.status == CheckStatus.FAILED for line in lines)
    headline = "Partly right" if row.verdict == Verdict.PARTIAL else "Not right yet"
    counted = f"{failed} of {len(lines)} checks failed."
    if row.mistakes:
        return _Said(Kind.WRONG, headline, f"{counted} We know this mistake:")
    return _Said(Kind.WRONG, headline, f"{counted} Start with the first: the others may follow from it.")


def _crashed(row: Row, challenge: Challenge) -> _Said:
    what = _what_was_raised(row.raised, challenge)
    if not row.attempt and row.purpose == Purpose.SUBMIT:
        return _Said(Kind.NOT_GRADED, f"Not graded: {what}", f"No check could run. {NOT_COUNTED}")
    sentence = "No check could run to its end, so there are no points."
    return _Said(Kind.NOT_GRADED, f"Your code crashed: {what}", sentence)


def _what_was_raised(raised: Any, challenge: Challenge) -> str:
    if not raised:
        return "the process ended before it answered"
    if raised["type"] == "MissingEntryPoint":
        return f"your code must define {raised['text'] or ', '.join(challenge.entry_points)}"
    if raised["type"] == "Invalid":
        return str(raised["text"])
    text = str(raised["text"]).removesuffix(f" (solution.py, line {raised['line']})")
    where = f"line {raised['line']}: " if raised["line"] else ""
    return f"{where}{raised['type']}: {text}".rstrip(": ")


def _limit(verdict: Verdict, challenge: Challenge) -> tuple[str, str]:
    limits = challenge.limits
    match verdict:
        case Verdict.TIME_LIMIT:
            return (
                f"Over the time limit of {limits.seconds:g} s",
                "All checks share this time. Look for a loop that does not end, or for work repeated in each step.",
            )
        case Verdict.MEMORY_LIMIT:
            return (
                f"Over the memory limit of {limits.memory_mib} MiB",
                "Look for tensors or graphs that are kept from step to step, or for a shape that grew by broadcasting.",
            )
        case Verdict.OUTPUT_LIMIT:
            return (
                f"More output than {limits.output_kib} KiB",
                "Print less: a line an epoch is enough to see what happens.",
            )
        case _:
            return (
                "The answers could not be read",
                "Something in your code wrote into the channel that carries its results. Leave file descriptors alone.",
            )
