"""How far a user is with a study plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser

from sandbox.content import MIXED, Challenge, Plan, Stage, Topic
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.catalog.standing import Standing, standings
from zerograd.progress.topics import WORTH
from zerograd.quizzes.results import best_percents

PASS: Final = 80  # percent of a quiz round


@dataclass(frozen=True)
class ChallengeItem:
    challenge: Challenge
    standing: Standing

    @property
    def done(self) -> bool:
        return self.standing in WORTH


@dataclass(frozen=True)
class QuizItem:
    """`topic` is None for the mixed quiz; `best` in percent, None before the first finished round."""

    topic: Topic | None
    best: int | None

    @property
    def name(self) -> str:
        return self.topic.slug if self.topic else MIXED

    @property
    def done(self) -> bool:
        return self.best is not None and self.best >= PASS


Item = ChallengeItem | QuizItem


@dataclass(frozen=True)
class StageProgress:
    number: int
    stage: Stage
    lessons: tuple[Topic, ...]
    items: tuple[Item, ...]

    @property
    def is_done(self) -> bool:
        return all(item.done for item in self.items)


@dataclass(frozen=True)
class PlanProgress:
    plan: Plan
    stages: tuple[StageProgress, ...]

    @property
    def items(self) -> list[Item]:
        return [item for stage in self.stages for item in stage.items]

    @property
    def done(self) -> int:
        return sum(item.done for item in self.items)

    @property
    def percent(self) -> int:
        return round(100 * self.done / len(self.items))

    @property
    def next(self) -> Item | None:
        return next((item for item in self.items if not item.done), None)

    @property
    def stage(self) -> StageProgress | None:
        """The stage that the next item is in."""
        return next((stage for stage in self.stages if not stage.is_done), None)


def all_progress(user: User | AnonymousUser) -> list[PlanProgress]:
    known, best = standings(user), best_percents(user)
    return [_of(plan, known, best) for plan in catalogue().plans.values()]


def plan_progress(plan: Plan, user: User | AnonymousUser) -> PlanProgress:
    return _of(plan, standings(user), best_percents(user))


def _of(plan: Plan, known: Mapping[str, Standing], best: Mapping[str, int]) -> PlanProgress:
    stages = [_stage(number, stage, known, best) for number, stage in enumerate(plan.stages, 1)]
    return PlanProgress(plan, tuple(stages))


def _stage(
    number: int, stage: Stage, known: Mapping[str, Standing], best: Mapping[str, int]
) -> StageProgress:
    content = catalogue()
    quizzes = [QuizItem(content.topics.get(name), best.get(name)) for name in stage.quizzes]
    challenges = [
        ChallengeItem(content.challenges[slug], known.get(slug, Standing.NEW)) for slug in stage.challenges
    ]
    lessons = tuple(content.topics[slug] for slug in stage.lessons)
    return StageProgress(number, stage, lessons, (*challenges, *quizzes))
