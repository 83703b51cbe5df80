"""The first failed visible check is told while the rest still runs."""

from __future__ import annotations

import pytest

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import Check, CheckStatus, Ending, Job
from sandbox.inside.running import Candidate
from sandbox.judge.grading import grade
from tests.judge.conftest import LOOP

pytestmark = pytest.mark.torch
LOOP_LINE = "    for inputs, targets in loader:\n"
FEW = (LOOP_LINE, "    for inputs, targets in list(loader)[:3]:\n")
FEW_AND_THEN_NONE = (
    LOOP_LINE,
    "    assert len(list(loader)) == 4\n" + FEW[1],
)  # the second world has five batches
NO_ZERO = ("        optimizer.zero_grad()\n", "")


@pytest.fixture
def told(loop):
    """Return what was told and asked of the box, in order, and the report."""

    def grade_source(source: str, *, visible_only: bool = False, dies_after: int = 99):
        heard: list[Check | str] = []
        candidate = Candidate()

        def answer(request):
            heard.append(request["ask"])
            return candidate.answer(request) if len(heard) <= dies_after else Ending.DIED

        box = FakeBoxes(answer).take(loop.challenge.limits)
        job = Job(LOOP, source, 7, visible_only)
        return heard, grade(loop, job, box, lambda _: None, heard.append).report

    return grade_source


def checks(heard) -> list[Check]:
    return [one for one in heard if isinstance(one, Check)]


@pytest.mark.parametrize("visible_only", [True, False])
def test_a_failed_visible_check_is_told_before_the_next_probe_and_is_the_reports(told, edited, visible_only):
    heard, report = told(edited(FEW), visible_only=visible_only)
    (check,) = checks(heard)
    assert (check.id, check.status) == ("data.every-batch-used", CheckStatus.FAILED)
    assert heard[:4] == ["load", "probe", check, "probe"]
    assert {*heard[4:]} <= {"probe"}
    assert check.observed
    assert next(one for one in report.checks if one.status == "failed").id == check.id


def test_a_hidden_check_is_never_told_before_the_report(told, edited, loop):
    heard, report = told(edited(NO_ZERO))
    assert "order.zero-grad-before-backward" in {one.id for one in report.checks if one.status == "failed"}
    visible = {spec.id for spec in loop.challenge.checks if spec.visible}
    assert {check.id for check in checks(heard)} <= visible


def test_a_right_answer_is_told_nothing(told, loop):
    heard, report = told(loop.challenge.reference)
    assert checks(heard) == []
    assert all(check.status == "passed" for check in report.checks)


def test_what_was_raised_is_told_with_the_first_probe(told):
    heard, _ = told("def train_one_epoch(*all_of_it):\n    1 / 0\n")
    assert [getattr(one, "id", one) for one in heard[:3]] == ["load", "probe", "run.no-exception"]
    assert heard[2].message == "ZeroDivisionError: division by zero"


def test_a_check_that_was_told_is_no_verdict(told, edited):
    """The process dies later on: no check counts, whatever was known before."""
    heard, report = told(edited(FEW), dies_after=3)
    assert checks(heard)
    assert report.ending is Ending.DIED
    assert {check.status for check in report.checks} == {CheckStatus.BLOCKED}


def test_an_earlier_check_takes_the_place_of_a_later_one(told, edited):
    """It raises in the second world only, and what stops all others comes first."""
    heard, _ = told(edited(FEW_AND_THEN_NONE))
    assert [check.id for check in checks(heard)] == ["data.every-batch-used", "run.no-exception"]
