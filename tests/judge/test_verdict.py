"""Report -> verdict, score, attempt."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sandbox.contract import Check, CheckStatus, Ending, Report, Verdict
from sandbox.judge.verdict import decide

ROOT = Path(__file__).parents[2]


def report(
    *checks: tuple[int, CheckStatus], ending: Ending = Ending.COMPLETE, raised: bool = False
) -> Report:
    made = tuple(Check(f"c{i}", points, status, "") for i, (points, status) in enumerate(checks))
    return Report(ending, made, every_probe_raised=raised)


PASSED, FAILED, BLOCKED = CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.BLOCKED


@pytest.mark.parametrize(
    ("checks", "verdict", "score"),
    [
        ([(60, PASSED), (40, PASSED)], Verdict.ACCEPTED, 100),
        ([(60, PASSED), (40, FAILED)], Verdict.PARTIAL, 60),
        ([(60, PASSED), (40, BLOCKED)], Verdict.PARTIAL, 60),
        ([(100, FAILED)], Verdict.WRONG, 0),
        ([(0, FAILED), (100, PASSED)], Verdict.PARTIAL, 99),
        ([], Verdict.CRASHED, 0),
    ],
)
def test_points_decide_a_complete_run(checks, verdict, score):
    graded = decide("slug", report(*checks))
    assert (graded.verdict, graded.score, graded.attempt) == (verdict, score, True)


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.COMPLETE])
def test_no_other_ending_earns_a_point(ending):
    graded = decide("slug", report((100, PASSED), ending=ending))
    assert graded.score == 0
    assert graded.verdict not in (Verdict.ACCEPTED, Verdict.PARTIAL, Verdict.SYSTEM_ERROR)


def test_an_import_failure_is_no_attempt_and_a_crash_is_one():
    assert not decide("slug", report(ending=Ending.NOT_LOADED)).attempt
    assert decide("slug", report(ending=Ending.DIED)).attempt


def test_if_every_probe_raised_it_crashed():
    assert decide("slug", report((10, PASSED), (90, BLOCKED), raised=True)).verdict is Verdict.CRASHED


def test_no_bare_assert_decides():
    """One is gone where Python is told to optimize."""
    files = [*(ROOT / "sandbox").rglob("*.py"), *(ROOT / "challenges").rglob("harness.py")]
    trees = {file: ast.parse(file.read_text()) for file in files}
    assert len(trees) > 100
    assert [
        file for file, tree in trees.items() if any(isinstance(node, ast.Assert) for node in ast.walk(tree))
    ] == []
