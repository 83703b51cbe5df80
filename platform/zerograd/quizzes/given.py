"""From a posted form to what `Question.marks` takes."""

from __future__ import annotations

import math
import random

from django.http import QueryDict
from django.utils.crypto import salted_hmac

from sandbox.content import Question
from zerograd.quizzes.models import QuizRun

MAX_TEXT = 2000


class NotAnAnswer(Exception):
    """The form holds no answer. The message is for the learner."""


def shuffled(run: QuizRun, question: Question) -> list[int]:
    """The order in which this run shows choices or steps: always the same, and never a given-away one.

    The site's secret is in it: the steps' own order is the key, and a learner knows run, question and this code.
    """
    order = list(range(len(question.choices or question.steps)))
    draw = random.Random(salted_hmac(__name__, f"{run.id}:{question.id}", algorithm="sha256").digest())
    draw.shuffle(order)
    while question.kind == "order" and len(order) > 1 and question.marks(order):
        draw.shuffle(order)
    return order


def read(question: Question, order: list[int], form: QueryDict) -> list[int] | str | int:
    match question.kind:
        case "single" | "multiple":
            return _choices(question, order, form.getlist("given"))
        case "number":
            return _number(form.get("given", ""))
        case "output":
            return _output(form.get("given", ""))
        case "order":
            return _order(order, form)
        case "line":
            return _one(form.getlist("given"), 1, len(question.code.splitlines()), "Choose a line first.")


def _choices(question: Question, order: list[int], values: list[str]) -> list[int]:
    if question.kind == "single":
        return [order[_one(values, 0, len(order) - 1, "Choose an answer first.")]]
    if not values:
        raise NotAnAnswer("Choose at least one answer.")
    return sorted({order[_whole(value, 0, len(order) - 1)] for value in values})


def _number(text: str) -> str:
    text = text.strip().replace("−", "-").replace(",", ".")
    if len(text) > MAX_TEXT:
        raise NotAnAnswer(f"That is more than {MAX_TEXT} characters. Give one number.")
    try:
        value = float(text)
    except ValueError:
        raise NotAnAnswer("Give one number, such as 12 or 0.25 or 1e-3.") from None
    if not math.isfinite(value):
        raise NotAnAnswer("Give one finite number.")
    return text


def _output(text: str) -> str:
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise NotAnAnswer("Type what the code prints.")
    if len(text) > MAX_TEXT or "\0" in text:
        raise NotAnAnswer(f"That is more than {MAX_TEXT} characters, or not text.")
    return text


def _order(order: list[int], form: QueryDict) -> list[int]:
    """`place-i` says where the i-th shown step goes, from 1."""
    places = [_whole(form.get(f"place-{i}", ""), 1, len(order)) for i in range(len(order))]
    if len(set(places)) != len(places):
        raise NotAnAnswer("Two steps have the same place. Give each its own.")
    return [step for _, step in sorted(zip(places, order, strict=True))]


def _one(values: list[str], low: int, high: int, otherwise: str) -> int:
    if len(values) != 1:
        raise NotAnAnswer(otherwise)
    return _whole(values[0], low, high)


def _whole(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
        raise NotAnAnswer("That choice is not on this page. Choose again.")
    return int(text)
