"""Forms as a browser would send them, right and wrong, for a question of any kind."""

from __future__ import annotations

from itertools import permutations

from sandbox.content import Question
from zerograd.catalog.content import catalogue
from zerograd.quizzes.given import shuffled
from zerograd.quizzes.models import QuizRun

KINDS = ("single", "multiple", "number", "output", "order", "line")


def of_kind(kind: str) -> Question:
    return next(question for question in catalogue().questions.values() if question.kind == kind)


def one_of_each_kind() -> list[str]:
    return [of_kind(kind).id for kind in KINDS]


def form(run: QuizRun, question: Question, right: bool = True) -> dict[str, object]:
    match question.kind:
        case "single" | "multiple":
            order = shuffled(run, question)
            chosen = [shown for shown, i in enumerate(order) if question.choices[i].correct is right]
            return {"given": chosen if right else chosen[:1]}
        case "number":
            return {"given": str(question.answer) if right else "-98765.4"}
        case "output":
            return {"given": str(question.answer) if right else "nothing of the kind"}
        case "line":
            lines = range(1, len(question.code.splitlines()) + 1)
            return {"given": next(line for line in lines if (line in question.lines) is right)}
        case "order":
            return _places(run, question, right)


def _places(run: QuizRun, question: Question, right: bool) -> dict[str, object]:
    steps = range(len(question.steps))
    wanted = next(list(p) for p in permutations(steps) if question.marks(list(p)) is right)
    order = shuffled(run, question)
    return {f"place-{shown}": wanted.index(step) + 1 for shown, step in enumerate(order)}
