"""Which questions a new run asks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, zip_longest

from sandbox.content import Question
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.models import MIXED, SAMPLE, QuizRun

RUN_LENGTH = 10


def new_run(user: User | None, topic: str) -> QuizRun:
    return QuizRun.objects.create(user=user, topic=topic, question_ids=[q.id for q in draw(topic)])


def draw(topic: str) -> list[Question]:
    if topic == SAMPLE:
        return sample_questions()
    if topic == MIXED:
        return list(_mixed())[:RUN_LENGTH]
    asked = questions_of(topic)
    chosen = {question.id for question in random.sample(asked, min(RUN_LENGTH, len(asked)))}
    return [question for question in asked if question.id in chosen]


def sample_questions() -> list[Question]:
    return [question for question in catalogue().questions.values() if question.sample]


def _mixed() -> Iterator[Question]:
    """One of each topic in turn, topics and questions shuffled."""
    piles = [
        random.sample(asked, len(asked)) for topic in catalogue().topics if (asked := questions_of(topic))
    ]
    random.shuffle(piles)
    return (question for question in chain.from_iterable(zip_longest(*piles)) if question)
