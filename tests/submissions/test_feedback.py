from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from sandbox.contract import CheckStatus, Verdict
from tests.submissions import rows
from zerograd.submissions.feedback import Kind, feedback
from zerograd.submissions.models import CheckResult
from zerograd.submissions.states import Purpose, Status
from zerograd.submissions.timeline import MAX_MOMENTS, timeline


@dataclass
class Row:
    verdict: str = ""
    score: int | None = 0
    status: str = Status.DONE
    purpose: str = Purpose.SUBMIT
    attempt: bool = True
    raised: Any = None
    mistakes: list = field(default_factory=list)


def checks(graded):
    return [CheckResult.of(None, i, check) for i, check in enumerate(graded.report.checks)]


def test_every_verdict_has_its_words(challenge):
    for verdict in Verdict:
        said = feedback(Row(verdict), [], challenge)
        assert said.headline
        assert said.sentence.endswith((".", ":"))


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        (Verdict.ACCEPTED, Kind.ACCEPTED),
        (Verdict.WRONG, Kind.WRONG),
        (Verdict.CRASHED, Kind.NOT_GRADED),
        (Verdict.TIME_LIMIT, Kind.LIMIT),
        (Verdict.MEMORY_LIMIT, Kind.LIMIT),
        (Verdict.SYSTEM_ERROR, Kind.FAULT),
    ],
)
def test_each_kind_of_card(challenge, verdict, kind):
    assert feedback(Row(verdict), [], challenge).kind == kind


def test_the_first_failed_check_is_open_and_blocked_ones_were_not_reached(challenge):
    said = feedback(Row(Verdict.PARTIAL, 40), checks(rows.partial()), challenge)
    assert [(line.is_open, line.word) for line in said.checks] == [
        (True, "failed"),
        (False, "not reached"),
        (False, "passed"),
    ]
    assert said.passed == 1


def test_a_syntax_error_is_not_graded_and_says_where(challenge):
    raised = {"type": "SyntaxError", "text": "invalid syntax", "line": 3}
    said = feedback(Row(Verdict.CRASHED, raised=raised, attempt=False), checks(rows.not_loaded()), challenge)
    assert said.headline == "Not graded: line 3: SyntaxError: invalid syntax"
    assert "does not count" in said.sentence


def test_a_missing_function_is_named(challenge):
    raised = {"type": "MissingEntryPoint", "text": "`train_one_epoch`", "line": 0}
    said = feedback(Row(Verdict.CRASHED, raised=raised, attempt=False), [], challenge)
    assert said.headline == "Not graded: your code must define `train_one_epoch`"


def test_a_crash_in_the_middle_counts_and_says_so(challenge):
    raised = {"type": "RuntimeError", "text": "boom", "line": 7}
    said = feedback(Row(Verdict.CRASHED, raised=raised), [], challenge)
    assert said.headline == "Your code crashed: line 7: RuntimeError: boom"
    assert "does not count" not in said.sentence


def test_a_process_that_just_ended_is_described(challenge):
    assert "ended before it answered" in feedback(Row(Verdict.CRASHED), [], challenge).headline


def test_limits_say_how_much_there_was(challenge):
    assert "10 s" in feedback(Row(Verdict.TIME_LIMIT), [], challenge).headline
    assert "1024 MiB" in feedback(Row(Verdict.MEMORY_LIMIT), [], challenge).headline


def test_a_run_speaks_of_visible_checks_and_of_no_score(challenge):
    said = feedback(Row(Verdict.PARTIAL, 40, purpose=Purpose.RUN), checks(rows.partial()), challenge)
    assert said.headline == "1 of 3 visible checks passed"
    assert "not scored" in said.sentence


def test_our_fault_apologises_and_is_not_counted(challenge):
    said = feedback(Row(Verdict.SYSTEM_ERROR, None, Status.BROKEN, attempt=False), [], challenge)
    assert "Sorry" in said.sentence
    assert "does not count" in said.sentence


def test_a_cancelled_submission_counts_for_nothing(challenge):
    assert feedback(Row("", None, Status.CANCELLED), [], challenge).kind == Kind.CANCELLED


def test_the_timeline_joins_equal_events_and_leaves_unknown_ones_out():
    tape = ["train", "forward train grad", "forward train grad", "mystery", "loss", "forward eval no-grad"]
    said = [(moment.words, moment.times) for moment in timeline(tape).moments]
    assert said == [
        ("switched to train mode", 1),
        ("forward in train mode", 2),
        ("loss", 1),
        ("forward in eval mode, no grad", 1),
    ]


def test_a_long_tape_is_cut_and_says_so():
    tape = ["loss", "backward"] * MAX_MOMENTS
    cut = timeline(tape)
    assert len(cut.moments) == MAX_MOMENTS
    assert cut.left_out == MAX_MOMENTS


def test_blocked_checks_count_as_neither_passed_nor_failed(challenge):
    only_blocked = [c for c in checks(rows.partial()) if c.status == CheckStatus.BLOCKED]
    said = feedback(Row(Verdict.WRONG), only_blocked, challenge)
    assert said.passed == 0
    assert "0 of 1 checks failed" in said.sentence
