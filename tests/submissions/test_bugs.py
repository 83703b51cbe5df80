"""A fix challenge says which planted bugs are gone, and only how many remain."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sandbox.content import load_catalogue
from zerograd.submissions.bugs import BugReport, bug_report


@dataclass(frozen=True)
class Line:
    name: str
    status: str
    title: str = ""


@pytest.fixture(scope="module")
def challenge():
    return load_catalogue().challenges["fix-eval-bn-dropout-nograd"]


def lines(challenge, failed: set[str], other: str = "passed") -> list[Line]:
    return [Line(c.id, "failed" if c.id in failed else other, c.title) for c in challenge.checks]


def test_all_of_them_are_fixed_when_every_check_passes(challenge):
    report = bug_report(challenge, lines(challenge, set()))
    assert report == BugReport(tuple(bug.name for bug in challenge.bugs), 0, ())


def test_one_fixed_bug_is_named_and_the_other_is_only_counted(challenge):
    first, second = challenge.bugs
    report = bug_report(challenge, lines(challenge, set(second.checks)))
    assert report == BugReport((first.name,), 1, ())


def test_a_fix_that_breaks_something_else_is_told(challenge):
    report = bug_report(challenge, lines(challenge, {"mode.restored"}))
    assert (report.remaining, len(report.broken)) == (0, 1)


def test_nothing_is_said_where_no_check_was_reached(challenge):
    assert bug_report(challenge, lines(challenge, set(), other="blocked")) is None


def test_nothing_is_said_of_a_challenge_without_bugs():
    loop = load_catalogue().challenges["write-training-loop"]
    assert bug_report(loop, lines(loop, set())) is None


def test_each_fix_challenges_starter_breaks_every_bug_and_nothing_else():
    for fix in load_catalogue().challenges.values():
        starter = next((mistake for mistake in fix.mistakes if mistake.starter), None)
        if starter is not None:
            report = bug_report(fix, lines(fix, set(starter.fails)))
            assert (report.fixed, report.broken) == ((), ()), fix.slug


def test_a_consequence_that_outlives_the_bugs_is_something_broken():
    fix = load_catalogue().challenges["fix-unregistered-params"]
    starter = next(mistake for mistake in fix.mistakes if mistake.starter)
    consequence = next(check for check in fix.checks if check.id == "output.values")
    assert consequence.id in starter.fails
    own = {check for bug in fix.bugs for check in bug.checks}
    assert bug_report(fix, lines(fix, {consequence.id})).broken == (consequence.title,)
    for bug in fix.bugs:
        left = bug_report(fix, lines(fix, {*bug.checks, consequence.id}))
        assert (left.remaining, left.broken) == (1, ())
    assert bug_report(fix, lines(fix, own | {consequence.id})).remaining == len(fix.bugs)
