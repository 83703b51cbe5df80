"""How far a user is with each topic, in a handful of queries however much there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sandbox.content import Challenge, Topic
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue, challenges_of, questions_of
from zerograd.catalog.standing import Standing, standings
from zerograd.progress.attempts import last_attempts
from zerograd.quizzes.summaries import AnswerSummary

WORTH: Final = {Standing.SOLVED: 1.0, Standing.REVIEW: 0.5}


@dataclass(frozen=True)
class Step:
    challenge: Challenge
    standing: Standing


@dataclass(frozen=True)
class Answered:
    right: bool  # the last answer
    when: datetime


@dataclass(frozen=True)
class TopicProgress:
    topic: Topic
    steps: tuple[Step, ...]
    tried: int  # challenges with an attempt
    questions: int
    seen: int
    right: int
    last: datetime | None

    @property
    def solved(self) -> int:
        return sum(step.standing in WORTH for step in self.steps)

    @property
    def review(self) -> int:
        return sum(step.standing is Standing.REVIEW for step in self.steps)

    @property
    def mastery(self) -> int:
        """Percent: challenges and questions weigh the same, where the topic has both."""
        worth = sum(WORTH.get(step.standing, 0.0) for step in self.steps)
        parts = [
            part / total for part, total in ((worth, len(self.steps)), (self.right, self.questions)) if total
        ]
        return round(100 * sum(parts) / len(parts)) if parts else 0


def topic_progress(user: User) -> list[TopicProgress]:
    known, tried, answered = standings(user), last_attempts(user), answered_questions(user)
    return [_of(topic, known, tried, answered) for topic in catalogue().topics.values()]


def answered_questions(user: User) -> dict[str, Answered]:
    rows = AnswerSummary.objects.filter(user=user).values_list("question_id", "right", "newest")
    return {id: Answered(right, newest) for id, right, newest in rows}


def _of(
    topic: Topic,
    known: Mapping[str, Standing],
    tried: Mapping[str, datetime],
    answered: Mapping[str, Answered],
) -> TopicProgress:
    challenges, questions = challenges_of(topic.slug), questions_of(topic.slug)
    ours = [answered[question.id] for question in questions if question.id in answered]
    times = [tried[c.slug] for c in challenges if c.slug in tried] + [answer.when for answer in ours]
    return TopicProgress(
        topic=topic,
        steps=tuple(Step(c, known.get(c.slug, Standing.NEW)) for c in challenges),
        tried=sum(challenge.slug in tried for challenge in challenges),
        questions=len(questions),
        seen=len(ours),
        right=sum(answer.right for answer in ours),
        last=max(times, default=None),
    )
