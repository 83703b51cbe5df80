"""What is due once a question is answered."""

from __future__ import annotations

from typing import Any

from sandbox.content import Question
from zerograd.quizzes.models import Answer

Key = list[int] | float | str | None


def marked(question: Question, order: list[int], answer: Answer) -> dict[str, Any]:
    """Places in it are those of the shuffled lists, as the run shows them."""
    return {
        "question": question.id,
        "given": _as_shown(answer.given, order),
        "correct": answer.correct,
        "explanation": question.explanation,
        "reasons": [
            {"choice": shown, "correct": question.choices[i].correct, "why": question.choices[i].why}
            for shown, i in enumerate(order)
            if question.choices
        ],
        "key": _key(question, order),
    }


def _as_shown(given: Any, order: list[int]) -> Any:
    return [order.index(place) for place in given] if isinstance(given, list) else given


def _key(question: Question, order: list[int]) -> Key:
    match question.kind:
        case "single" | "multiple":
            return [shown for shown, i in enumerate(order) if question.choices[i].correct]
        case "order":
            return [order.index(step) for step in range(len(order))]
        case "line":
            return list(question.lines)
    return question.answer
