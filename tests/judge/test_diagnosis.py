"""Names are given for equal facts, and for nothing less."""

from __future__ import annotations

import pytest

from sandbox.judge.diagnosis import name
from sandbox.judge.evidence import OwnSource
from sandbox.judge.trials import Known

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]  # a candidate may cause warnings

CLEAR = "        optimizer.zero_grad()\n"
STEP = "        optimizer.step()\n"
KEEP = "        losses.append(loss.item())\n"
STRANGER = """
def train_one_epoch(net, batches, criterion, opt):
    values = []
    for xb, yb in batches:
        value = criterion(net(xb), yb)
        value.backward()
        opt.step()
        values.append(float(value.detach()))
    return tuple(values)
"""


def names(graded) -> list[str]:
    return [mistake.name for mistake in graded.report.mistakes]


def test_a_strangers_loop_without_zero_grad_is_named(graded):
    result = graded(STRANGER)
    assert names(result) == ["missing-zero-grad"]
    assert result.report.mistakes[0].says.startswith("Gradients of earlier batches")
    failed = [check.id for check in result.report.checks if check.status == "failed"]
    assert failed[0] == "order.zero-grad-before-backward"


def test_the_tape_tells_equal_numbers_apart(graded):
    once = STRANGER.replace("    values = []\n", "    values = []\n    opt.zero_grad()\n")
    assert names(graded(once)) == ["zero-grad-once-per-epoch"]


def test_two_mistakes_at_once_are_both_named(graded, edited):
    assert sorted(names(graded(edited((CLEAR, ""), (KEEP, "        losses.append(loss)\n"))))) == [
        "keeps-loss-tensors",
        "missing-zero-grad",
    ]


def test_who_used_up_the_time_gets_the_name_of_one_mistake_and_of_no_pair(loop):
    by_name = {one.name: one for one in loop.challenge.mistakes}
    known = Known(loop.challenge, loop.tests, OwnSource(loop.reference, 7))
    single = (by_name["missing-zero-grad"],)
    pair = (by_name["missing-zero-grad"], by_name["keeps-loss-tensors"])
    for mistakes, too_late in ((single, single), (pair, ())):
        results, tape = known.trial(*mistakes).whole()
        assert set(name(known, results, tape)) == set(mistakes)
        assert name(known, results, tape, deadline=0.0) == too_late


def test_what_matches_no_mistake_gets_no_name_but_a_message(graded, edited):
    result = graded(edited((STEP, STEP + "        optimizer.param_groups[0]['lr'] *= 0.5\n")))
    assert names(result) == []
    first = next(check for check in result.report.checks if check.status == "failed")
    assert (first.id, bool(first.message)) == ("params.updated", True)


def test_a_right_answer_evaluates_no_mistake(graded, loop, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a mistake was evaluated")

    monkeypatch.setattr("sandbox.judge.trials.with_mistakes", refuse)
    assert graded(loop.challenge.reference).score == 100


def test_two_mistakes_that_nothing_tells_apart_leave_the_bug_unnamed_and_search_no_pairs(loop, monkeypatch):
    mistake = next(one for one in loop.challenge.mistakes if one.name == "missing-zero-grad")
    others = tuple(one for one in loop.challenge.mistakes if one.name != "zero-grad-once-per-epoch")
    twins = (mistake.model_copy(update={"name": "its-twin"}), *others)
    reference = OwnSource(loop.reference, 7)
    known = Known(loop.challenge.model_copy(update={"mistakes": twins}), loop.tests, reference)
    monkeypatch.setattr("sandbox.judge.diagnosis._pairs", lambda *_: pytest.fail("pairs were searched"))
    results, tape = known.trial(mistake).whole()
    assert name(known, results, tape) == ()
