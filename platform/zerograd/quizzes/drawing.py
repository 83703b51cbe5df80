"""Which questions a new run asks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, zip_longest

from sandbox.content import MIXED, Question
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.models import PLACEMENT, REVIEW, SAMPLE, QuizRun

RUN_LENGTH = 10
PLACEMENT_LENGTH = 12


def new_run(user: User | None, topic: str) -> QuizRun:
    return QuizRun.objects.start(user, topic, [q.id for q in draw(topic)])


def new_review(user: User, ids: list[str]) -> QuizRun:
    """Return a run of these questions, as far as they exist, in their order, each once."""
    known = [id for id in dict.fromkeys(ids) if id in catalogue().questions]
    return QuizRun.objects.start(user, REVIEW, known[:RUN_LENGTH])


def draw(topic: str) -> list[Question]:
    if topic == SAMPLE:
        return sample_questions()
    if topic == MIXED:
        return list(_mixed())[:RUN_LENGTH]
    if topic == PLACEMENT:
        return placement_questions()
    asked = questions_of(topic)
    chosen = {question.id for question in random.sample(asked, min(RUN_LENGTH, len(asked)))}
    return [question for question in asked if question.id in chosen]


def sample_questions() -> list[Question]:
    return [question for question in catalogue().questions.values() if question.sample]


def placement_questions() -> list[Question]:
    """As many of each topic, the first of them easy where the topic has an easy one."""
    topics = list(catalogue().topics)
    each = PLACEMENT_LENGTH // len(topics) if topics else 0
    return [question for topic in topics for question in _graded_pick(questions_of(topic), each)]


def _graded_pick(asked: list[Question], number: int) -> list[Question]:
    """Draw `number` questions, one an easy one, no hard one while there are others."""
    shuffled = random.sample(asked, len(asked))
    easy = [question for question in shuffled if question.difficulty == "easy"]
    medium = [question for question in shuffled if question.difficulty == "medium"]
    hard = [question for question in shuffled if question.difficulty == "hard"]
    return [*easy[:1], *medium, *easy[1:], *hard][:number]


def _mixed() -> Iterator[Question]:
    """One of each topic in turn, topics and questions shuffled."""
    piles = [
        random.sample(asked, len(asked)) for topic in catalogue().topics if (asked := questions_of(topic))
    ]
    random.shuffle(piles)
    return (question for question in chain.from_iterable(zip_longest(*piles)) if question)
