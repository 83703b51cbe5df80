"""Report -> verdict, score, attempt. The one place that decides what facts are worth."""

from __future__ import annotations

from sandbox.contract import CheckStatus, Ending, Graded, Report, Verdict

DECIDED = {
    Ending.INVALID: Verdict.INVALID,
    Ending.NOT_LOADED: Verdict.CRASHED,
    Ending.DIED: Verdict.CRASHED,
    Ending.TIME_LIMIT: Verdict.TIME_LIMIT,
    Ending.MEMORY_LIMIT: Verdict.MEMORY_LIMIT,
    Ending.OUTPUT_LIMIT: Verdict.OUTPUT_LIMIT,
    Ending.PROTOCOL: Verdict.PROTOCOL,
}


def decide(challenge: str, report: Report) -> Graded:
    """Return the report with its meaning. Points come from passed checks of a complete run, from nothing else."""
    attempt = report.ending not in (Ending.INVALID, Ending.NOT_LOADED)
    if report.ending is not Ending.COMPLETE:
        return Graded(challenge, DECIDED[report.ending], 0, report, attempt)
    if report.every_probe_raised or not report.checks:
        return Graded(challenge, Verdict.CRASHED, 0, report, attempt)
    return Graded(challenge, _by_points(score := _score(report)), score, report, attempt)


def _score(report: Report) -> int:
    """Return 0 to 100: earned points over the points at stake, which for Run are the visible checks' alone."""
    stake = sum(check.points for check in report.checks)
    earned = sum(check.points for check in report.checks if check.status is CheckStatus.PASSED)
    whole = all(check.status is CheckStatus.PASSED for check in report.checks)
    return 100 if whole else min(99, earned * 100 // stake) if stake else 0


def _by_points(score: int) -> Verdict:
    if score == 100:
        return Verdict.ACCEPTED
    return Verdict.PARTIAL if score else Verdict.WRONG
