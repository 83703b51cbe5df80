"""What a question of each kind must and must not hold."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.content.maths import maths_problems
from sandbox.content.questions import Question
from sandbox.content.tomlfile import Loc
from sandbox.content.vocabulary import Vocabulary

FIELDS = {
    "single": ("choice",),
    "multiple": ("choice",),
    "number": ("answer", "tolerance"),
    "output": ("answer",),
    "order": ("steps", "before"),
    "line": ("lines",),
}  # the first of each is required
Found = Iterator[tuple[Loc, str]]


def question_problems(question: Question, vocabulary: Vocabulary) -> Found:
    if question.topic:
        yield ("topic",), "the folder names the topic; remove the key"
    for check in question.checks:
        if check not in vocabulary.checks:
            yield ("checks",), f"{check!r} is not in the vocabulary; choose an id of docs/checks.md"
    if question.code and question.kind != "output" and not question.check:
        yield ("code",), "shows code that nothing proves; add a `check` snippet or ask for its output"
    yield from _compile_problems(question)
    for key in ("text", "explanation"):
        yield from (((key,), says) for _, says in maths_problems(getattr(question, key)))
    fields = list(_field_problems(question))
    yield from fields
    if not fields:
        yield from _RULES[question.kind](question)


def _field_problems(question: Question) -> Found:
    allowed = FIELDS[question.kind]
    given = {
        "choice": bool(question.choices),
        "answer": question.answer is not None,
        "tolerance": question.tolerance is not None,
        "steps": bool(question.steps),
        "before": bool(question.before),
        "lines": bool(question.lines),
    }
    for name, present in given.items():
        if present and name not in allowed:
            yield (name,), f"a question of kind {question.kind!r} has none; remove it or change the kind"
    if not given[allowed[0]]:
        yield (allowed[0],), f"a question of kind {question.kind!r} needs it; add it"


def _compile_problems(question: Question) -> Found:
    for name, source in (("code", question.code), ("check", question.check)):
        try:
            compile(source, name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield (name,), f"not Python ({error}); correct it"


def _choice_problems(question: Question) -> Found:
    right = sum(choice.correct for choice in question.choices)
    if question.kind == "single" and right != 1:
        yield ("choice",), f"{right} choices are correct; mark exactly one"
    if question.kind == "multiple" and right == 0:
        yield ("choice",), "no choice is correct; mark at least one"
    if right == len(question.choices):
        yield ("choice",), "no choice is wrong; add one"
    texts = [choice.text for choice in question.choices]
    for i, choice in enumerate(question.choices):
        if not choice.correct and not choice.why.strip():
            yield ("choice", i, "why"), "a wrong choice says why it is wrong; write one line"
        if "\n" in choice.why.strip():
            yield ("choice", i, "why"), "is longer than one line; shorten it"
        if texts.index(choice.text) != i:
            yield ("choice", i, "text"), "is the same as an earlier choice; change one"


def _number_problems(question: Question) -> Found:
    if not isinstance(question.answer, (int, float)):
        yield ("answer",), "is not a number; write it without quotes"
    if question.tolerance is not None and question.tolerance < 0:
        yield ("tolerance",), "is negative; write how far off an answer may be"


def _output_problems(question: Question) -> Found:
    if not isinstance(question.answer, str):
        yield ("answer",), "is not a text; write the exact printed text in quotes"
    if not question.code:
        yield ("code",), "an output question shows code; add it"


def _order_problems(question: Question) -> Found:
    if len(question.steps) < 2 or len(set(question.steps)) < len(question.steps):
        yield ("steps",), "needs two or more steps, all different; change them"
    for i, j in question.before:
        if not 0 <= i < len(question.steps) or not 0 <= j < len(question.steps):
            yield ("before",), f"[{i}, {j}] names a step that is not there; steps count from 0"
        elif i >= j:
            yield (
                ("before",),
                f"[{i}, {j}] does not hold in the listed order; list the steps in a right order",
            )


def _line_problems(question: Question) -> Found:
    if not question.code:
        yield ("code",), "a line question shows code; add it"
        return
    last = len(question.code.strip("\n").splitlines())
    for line in question.lines:
        if not 1 <= line <= last:
            yield ("lines",), f"{line} is no line of the code, which has {last}; correct it"


_RULES = {
    "single": _choice_problems,
    "multiple": _choice_problems,
    "number": _number_problems,
    "output": _output_problems,
    "order": _order_problems,
    "line": _line_problems,
}
