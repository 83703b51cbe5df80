"""What a finished run was worth, and what a user has reached so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery

from sandbox.content import Plan, Question, Topic
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.models import QuizRun
from zerograd.quizzes.summaries import QuizSummary, percent


@dataclass(frozen=True)
class Tally:
    topic: Topic
    right: int
    total: int


@dataclass(frozen=True)
class Line:
    number: int
    question: Question
    topic: Topic
    correct: bool


@dataclass(frozen=True)
class Result:
    right: int
    total: int
    percent: int
    seconds: float
    tallies: list[Tally]
    lines: list[Line]

    @property
    def mistakes(self) -> list[Line]:
        return [line for line in self.lines if not line.correct]


@dataclass(frozen=True)
class TopicRow:
    topic: Topic
    questions: int
    kinds: list[str]
    best: int | None = None  # percent
    last: int | None = None
    unfinished: UUID | None = None


def result_of(run: QuizRun) -> Result:
    answers = run.answers_by_question()
    topics = catalogue().topics
    lines = [
        Line(number, question, topics[question.topic], answers[question.id].correct)
        for number, question in enumerate(run.questions, 1)
        if question.id in answers
    ]
    right = sum(line.correct for line in lines)
    seconds = sum(answer.seconds for answer in answers.values())
    return Result(right, len(lines), percent(right, len(lines)), seconds, _tallies(lines), lines)


def proposed_plan(result: Result) -> Plan | None:
    """The plan that asks most of those that this result is enough for."""
    fitting = [plan for plan in catalogue().plans.values() if plan.from_percent <= result.percent]
    return max(fitting, key=lambda plan: plan.from_percent, default=None)


def best_percents(user: User | AnonymousUser) -> dict[str, int]:
    """The best finished run by topic, in percent."""
    if not isinstance(user, User):
        return {}
    reached = QuizSummary.objects.filter(user=user).exclude(best=None)
    return {topic: best for topic, best in reached.values_list("topic", "best") if best is not None}


def topic_rows(user: User | AnonymousUser) -> list[TopicRow]:
    known = _summaries(user) if isinstance(user, User) else {}
    rows = []
    for topic in catalogue().topics.values():
        asked, reached = questions_of(topic.slug), known.get(topic.slug)
        rows.append(
            TopicRow(
                topic=topic,
                questions=len(asked),
                kinds=sorted({question.kind for question in asked}),
                best=reached.best if reached else None,
                last=reached.last if reached else None,
                unfinished=reached.unfinished if reached else None,  # type: ignore[attr-defined]
            )
        )
    return rows


def _summaries(user: User) -> dict[str, QuizSummary]:
    """By topic, each with the id of its newest unfinished run."""
    unfinished = QuizRun.objects.filter(user=OuterRef("user"), topic=OuterRef("topic"), finished=None)
    newest = Subquery(unfinished.order_by("-created").values("id")[:1])
    return {row.topic: row for row in QuizSummary.objects.filter(user=user).annotate(unfinished=newest)}


def _tallies(lines: list[Line]) -> list[Tally]:
    return [
        Tally(topic, sum(line.correct for line in ours), len(ours))
        for topic in catalogue().topics.values()
        if (ours := [line for line in lines if line.topic == topic])
    ]
