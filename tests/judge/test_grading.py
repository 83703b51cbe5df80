"""One job from source to report."""

from __future__ import annotations

import pytest

from sandbox.contract import CheckStatus, Ending, Verdict
from sandbox.judge.document import from_document, to_document
from sandbox.judge.grading import refusal

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]  # a candidate may cause warnings


@pytest.mark.parametrize("seed", range(5))
def test_reference_and_variants_lose_no_point(graded, loop, seed):
    for source in (loop.challenge.reference, *loop.challenge.variants.values()):
        assert graded(source, seed=seed).score == 100


def test_run_grades_visible_checks_only_and_names_nothing(graded, loop):
    result = graded(loop.challenge.starter, visible_only=True)
    visible = {check.id for check in loop.challenge.checks if check.visible}
    assert {check.id for check in result.report.checks} == visible
    assert result.report.mistakes == ()


def test_a_syntax_error_is_not_graded_and_says_the_line(graded):
    result = graded("import torch\n\ndef train_one_epoch(:\n")
    assert (result.verdict, result.score, result.attempt) == (Verdict.CRASHED, 0, False)
    assert (result.report.raised.type, result.report.raised.line) == ("SyntaxError", 3)


def test_a_missing_function_is_named_and_is_no_attempt(graded):
    result = graded("def train(): pass\n")
    assert result.report.ending is Ending.NOT_LOADED
    assert "train_one_epoch" in result.report.raised.text
    assert not result.attempt


@pytest.mark.parametrize("crash", ["raise SystemExit(0)", "raise KeyboardInterrupt", "1 / 0"])
def test_an_exception_in_every_probe_is_a_crash_on_the_learners_line(graded, crash):
    result = graded(f"def train_one_epoch(model, loader, loss_fn, optimizer):\n    {crash}\n")
    assert (result.verdict, result.score, result.report.raised.line) == (Verdict.CRASHED, 0, 2)
    statuses = {check.status for check in result.report.checks if check.points}
    assert statuses == {CheckStatus.BLOCKED}


def test_wrong_return_type_fails_only_the_check_concerned(graded, edited):
    result = graded(edited(("    return losses\n", "    return None\n")))
    assert [c.id for c in result.report.checks if c.status == "failed"] == ["output.values"]
    assert result.score == 95


def test_a_wrong_signature_says_what_was_raised(graded):
    result = graded("def train_one_epoch(model):\n    return []\n")
    assert result.report.raised.type == "TypeError"
    assert "positional argument" in result.report.raised.text


def test_grad_mode_left_off_does_not_leak_into_the_next_probe(graded, edited, loop):
    source = edited(("    return losses\n", "    torch.set_grad_enabled(False)\n    return losses\n"))
    assert graded("import torch\n" + source).score == 100
    assert graded(loop.challenge.reference).score == 100


def test_a_report_survives_its_document(graded):
    result = graded("def train_one_epoch(*a):\n    1 / 0\n")
    document = to_document(result)
    assert to_document(from_document(document)) == document


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"x = 1\0", "NUL"),
        (b"x = '\xff'", "UTF-8"),
        ("x = '\ud800'".encode(errors="surrogatepass"), "UTF-8"),
        (b"#" * (64 * 1024 + 1), "64 KiB"),
    ],
)
def test_bytes_that_are_no_submission_are_refused_with_a_sentence(source, words):
    assert words in refusal(source)


def test_64_kib_are_accepted():
    assert refusal(b"#" * (64 * 1024)) is None
