"""Quiz runs and their answers, right and wrong in the form of each question's kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from sandbox.content import MIXED, Question
from zerograd.catalog.content import catalogue, questions_of
from zerograd.progress.seeding.people import SINCE

LENGTH: Final = 10  # questions a run
SECONDS: Final = 20  # a question
SUBMISSIONS_A_RUN: Final = 10


@dataclass(frozen=True)
class Given:
    question: Question
    given: Any
    correct: bool
    when: datetime


@dataclass(frozen=True)
class Played:
    id: UUID
    user: int
    topic: str
    questions: list[str]
    created: datetime
    finished: datetime | None
    answers: tuple[Given, ...]


def runs_of(user: int, submissions: int, now: datetime, draw: random.Random) -> Iterator[Played]:
    """About one run in ten submissions, one in seven of them left in the middle."""
    for _ in range(submissions // SUBMISSIONS_A_RUN + (draw.random() < 0.3)):
        topic = draw.choice([MIXED, *catalogue().topics])
        pool = _asked(topic)
        questions = draw.sample(pool, min(LENGTH, len(pool)))
        created = now - timedelta(hours=1) - SINCE * draw.random()
        number = len(questions) if draw.random() < 0.86 else draw.randrange(len(questions))
        answers = tuple(_given(asked, created, n, draw) for n, asked in enumerate(questions[:number], 1))
        finished = answers[-1].when if number == len(questions) and answers else None
        id = UUID(int=draw.getrandbits(128), version=4)
        yield Played(id, user, topic, [q.id for q in questions], created, finished, answers)


@cache
def _asked(topic: str) -> list[Question]:
    return list(catalogue().questions.values()) if topic == MIXED else questions_of(topic)


def _given(asked: Question, created: datetime, number: int, draw: random.Random) -> Given:
    given = _forms(asked.id)[draw.random() < 0.3]
    return Given(asked, given, asked.marks(given), created + timedelta(seconds=SECONDS * number))


@cache
def _forms(id: str) -> tuple[Any, Any]:
    """A right answer and one that mostly is not."""
    asked = catalogue().questions[id]
    match asked.kind:
        case "single" | "multiple":
            right = [n for n, choice in enumerate(asked.choices) if choice.correct]
            return right, [n for n in range(len(asked.choices)) if n not in right][:1]
        case "order":
            return list(range(len(asked.steps))), list(reversed(range(len(asked.steps))))
        case "line":
            return asked.lines[0], asked.lines[0] % len(asked.code.splitlines()) + 1
    return str(asked.answer), "-98765.4"
