"""A box may answer with anything: what comes of it is a verdict on the candidate, never a fault of ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import MAX_SOURCE_BYTES, CheckStatus, Ending, Graded, Job, Limits, Verdict
from sandbox.inside.running import MAX_TEXT, Candidate
from sandbox.judge.comparator import MAX_SHOWN, difference, shown
from sandbox.judge.evidence import MAX_ANSWERS, MAX_EVENT, BoxSource, Ended, read_raised, read_tape
from sandbox.judge.facts import recording, that
from sandbox.judge.grading import MAX_SAID, _check, grade
from sandbox.judge.harness import Result
from sandbox.wire import MAX_BODY

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]
Change = Callable[[dict[str, Any]], dict[str, Any]]
CRASH: dict[str, Any] = {"type": "ValueError", "text": "no", "line": 1, "forwards": [[True, False]]}


@pytest.fixture
def answered(loop):
    """Grade the reference in a box whose answers are changed on their way."""

    def judged(change: Change, *, asked: str = "probe") -> Graded:
        candidate = Candidate()

        def answer(request: dict[str, Any]) -> dict[str, Any]:
            honest = candidate.answer(request)
            return change(honest) if request["ask"] == asked else honest

        box = FakeBoxes(answer).take(loop.challenge.limits)
        return grade(loop, Job(loop.challenge.slug, loop.challenge.reference), box)

    return judged


@pytest.mark.parametrize(
    "raised",
    [
        pytest.param({**CRASH, "line": math.inf}, id="a line that is no integer"),
        pytest.param({**CRASH, "line": torch.zeros(3)}, id="a tensor of lines"),
        pytest.param({**CRASH, "text": [torch.zeros(9)]}, id="a text of tensors"),
        pytest.param({**CRASH, "type": {}}, id="a type that is an object"),
        pytest.param({**CRASH, "forwards": torch.zeros(3, 2)}, id="a tensor of pairs"),
        pytest.param({**CRASH, "forwards": [[torch.zeros(2), True]]}, id="a mode of two values"),
        pytest.param({**CRASH, "forwards": [[True]]}, id="half a pair"),
        pytest.param({**CRASH, "forwards": [[True, True]] * 51}, id="more pairs than are ever sent"),
        pytest.param({"type": "ValueError"}, id="hardly anything"),
        pytest.param("ValueError", id="a string"),
        pytest.param(torch.zeros(2), id="a tensor"),
    ],
)
def test_an_exception_of_another_form_breaks_the_protocol(answered, raised):
    for asked in ("load", "probe"):
        graded = answered(lambda answer: {**answer, "raised": raised}, asked=asked)
        assert graded.verdict is Verdict.PROTOCOL


def test_the_texts_of_an_exception_are_cut_and_its_line_is_one_of_the_file():
    raised = read_raised({**CRASH, "type": "E" * 900, "text": "x" * 900, "line": MAX_SOURCE_BYTES + 1})
    assert (len(raised.type), len(raised.text), raised.line) == (80, MAX_TEXT, 0)
    assert read_raised(CRASH).line == 1


@pytest.mark.parametrize(
    "tape",
    [
        pytest.param(None, id="none"),
        pytest.param(["step", 1], id="a number"),
        pytest.param(["step", ""], id="an empty event"),
        pytest.param([" \u2003"], id="a blank event"),
        pytest.param([" " * MAX_EVENT + "step"], id="an event that is blank once it is cut"),
        pytest.param(["step"] * 10_001, id="more events than are ever sent"),
        pytest.param(torch.zeros(2), id="a tensor"),
    ],
)
def test_a_tape_of_another_form_breaks_the_protocol(answered, tape):
    assert answered(lambda answer: {**answer, "tape": tape}).verdict is Verdict.PROTOCOL


def test_long_events_are_cut():
    assert read_tape(["x" * 900]) == ("x" * MAX_EVENT,)


@pytest.mark.parametrize(
    "answer",
    [{}, {"loaded": False}, {"loaded": torch.ones(2)}, {"loaded": 1}, {"evidence": {}, "tape": []}],
)
def test_only_loaded_means_loaded(answered, answer):
    graded = answered(lambda honest: {"nonce": honest["nonce"], **answer}, asked="load")
    assert graded.verdict is Verdict.PROTOCOL


def test_missing_names_are_those_of_the_challenge_whatever_was_sent(answered):
    sent = [torch.zeros(2), "x" * 9000, {}, "train_one_epoch", 1]
    graded = answered(lambda honest: {"nonce": honest["nonce"], "missing": sent}, asked="load")
    assert (graded.verdict, graded.report.raised.text) == (Verdict.CRASHED, "`train_one_epoch`")


@pytest.mark.parametrize("nonce", [None, "", 0, [], torch.zeros(2), "0" * 16])
def test_an_answer_to_another_request_breaks_the_protocol(answered, nonce):
    assert answered(lambda answer: {**answer, "nonce": nonce}).verdict is Verdict.PROTOCOL


def test_all_answers_together_have_a_cap():
    full = torch.zeros(MAX_BODY - 1024, dtype=torch.uint8)
    boxes = FakeBoxes(lambda asked: {"nonce": asked["nonce"], "evidence": {"a": full}, "tape": []})
    source = BoxSource(boxes.take(Limits()), run=1, seconds=5)
    for number in range(MAX_ANSWERS // MAX_BODY):
        source.outcome(f"probe_{number}", {})
    with pytest.raises(Ended) as ended:
        source.outcome("one more", {})
    assert ended.value.ending is Ending.PROTOCOL


HUGE = ["x" * 5000, [["x" * 5000] * 9] * 9, {"x" * 5000: [0.1] * 9}, {"a": {"b": ["x" * 5000] * 9}}]


@pytest.mark.parametrize("value", HUGE)
def test_a_value_is_shown_in_few_characters(value):
    assert len(shown(value)) <= MAX_SHOWN
    assert all(len(text) < 2 * MAX_SHOWN for text in vars(difference(value, {"a": 1})).values())


def test_the_texts_of_a_check_are_cut(answered):
    with recording() as facts:
        that(False, "x" * 5000)
    assert len(facts[0].message) > MAX_SAID
    assert len(_check("a", 1, "A", Result(CheckStatus.FAILED, tuple(facts))).message) == MAX_SAID
