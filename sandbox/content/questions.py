"""A quiz question, and whether an answer to it is right."""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import Field

from sandbox.content.strict import Slug, Strict, Text

Difficulty = Literal["easy", "medium", "hard"]
QuestionKind = Literal["single", "multiple", "number", "output", "order", "line"]


class Choice(Strict):
    text: Text
    correct: bool = False
    why: str = ""  # one line; every wrong choice has it


class Question(Strict):
    id: Slug
    topic: str = ""  # the folder's name; filled in by the loader
    kind: QuestionKind
    difficulty: Difficulty
    text: Text
    code: str = ""
    explanation: Text
    checks: tuple[str, ...] = ()
    sample: bool = False
    requires: tuple[Text, ...] = ()  # modules that `code` and `check` import beyond torch and numpy
    check: str = ""  # run by prove after `code`, in the same namespace
    choices: tuple[Choice, ...] = Field(default=(), alias="choice")  # single, multiple
    answer: float | str | None = None  # number: the number; output: the exact printed text
    tolerance: float | None = (
        None  # number; absolute. Left out: exact for an integer, else 1e-4 of the answer
    )
    steps: tuple[Text, ...] = ()  # order: in a right order
    before: tuple[
        tuple[int, int], ...
    ] = ()  # order: step i comes before step j, from 0. None: only as listed
    lines: tuple[int, ...] = ()  # line: every accepted line, from 1

    def marks(self, given: Any) -> bool:
        """Return whether `given` is right. Anything of another form than the kind's is wrong."""
        match self.kind:
            case "single" | "multiple":
                return _indexes(given) and sorted(given) == [
                    i for i, c in enumerate(self.choices) if c.correct
                ]
            case "number":
                return self._is_near(given)
            case "output":
                return isinstance(given, str) and _printed(given) == _printed(str(self.answer))
            case "order":
                return _indexes(given) and self._keeps_order(given)
            case "line":
                return _is_int(given) and given in self.lines

    @property
    def margin(self) -> float:
        """How far from `answer` a number may be."""
        answer = float(self.answer or 0.0)
        if self.tolerance is not None:
            return self.tolerance
        return 0.0 if answer.is_integer() else 1e-4 * abs(answer)

    def _is_near(self, given: Any) -> bool:
        if not isinstance(given, (str, int, float)) or isinstance(given, bool):
            return False
        try:
            number = float(given)
        except (ValueError, OverflowError):
            return False
        return math.isfinite(number) and abs(number - float(self.answer or 0.0)) <= self.margin + 1e-12

    def _keeps_order(self, given: list[int]) -> bool:
        if sorted(given) != list(range(len(self.steps))):
            return False
        pairs = self.before or [(i, i + 1) for i in range(len(self.steps) - 1)]
        return all(given.index(i) < given.index(j) for i, j in pairs)


class QuestionsToml(Strict):
    question: tuple[Question, ...] = ()


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _indexes(given: Any) -> bool:
    return isinstance(given, (list, tuple)) and all(_is_int(item) for item in given)


def _printed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
