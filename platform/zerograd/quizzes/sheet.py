"""A question as its page shows it. Before the answer nothing in here tells right from wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from sandbox.content import Question
from zerograd.catalog.colour import coloured_lines
from zerograd.catalog.markdown import render_inline
from zerograd.quizzes.models import Answer

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Option:
    value: int  # what the form sends
    letter: str
    html: SafeString
    chosen: bool = False
    correct: bool | None = None  # None: not answered yet
    why: str = ""


@dataclass(frozen=True)
class Sheet:
    question: Question
    options: list[Option]
    answer: Answer | None
    key: str | list[SafeString] = ""  # what would have been right, where no option says it


def sheet(question: Question, order: list[int], answer: Answer | None) -> Sheet:
    return Sheet(question, _options(question, order, answer), answer, _key(question) if answer else "")


def _options(question: Question, order: list[int], answer: Answer | None) -> list[Option]:
    match question.kind:
        case "single" | "multiple":
            return _choices(question, order, answer)
        case "order":
            return _steps(question, order, answer)
        case "line":
            return _lines(question, answer)
    return []


def _choices(question: Question, order: list[int], answer: Answer | None) -> list[Option]:
    return [
        Option(
            value=shown,
            letter=LETTERS[shown % len(LETTERS)],
            html=render_inline(question.choices[index].text),
            chosen=bool(answer and index in answer.given),
            correct=question.choices[index].correct if answer else None,
            why=question.choices[index].why if answer else "",
        )
        for shown, index in enumerate(order)
    ]


def _steps(question: Question, order: list[int], answer: Answer | None) -> list[Option]:
    """Shown shuffled; once answered, as the learner put them."""
    places: list[Any] = answer.given if answer else order
    return [
        Option(value=shown, letter=str(shown + 1), html=render_inline(question.steps[index]))
        for shown, index in enumerate(places)
    ]


def _lines(question: Question, answer: Answer | None) -> list[Option]:
    return [
        Option(
            value=number,
            letter=str(number),
            html=html,
            chosen=bool(answer and answer.given == number),
            correct=number in question.lines if answer else None,
        )
        for number, html in enumerate(coloured_lines(question.code), 1)
    ]


def _key(question: Question) -> str | list[SafeString]:
    if question.kind == "number":
        return f"{question.answer:g}" if isinstance(question.answer, float) else str(question.answer)
    if question.kind == "output":
        return str(question.answer)
    if question.kind == "order":
        return [render_inline(step) for step in question.steps]
    return ""
