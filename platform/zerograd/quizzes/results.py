"""What a finished run was worth, and what a user has reached so far."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from sandbox.content import Plan, Question, Topic
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.models import QuizRun


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
    unfinished: QuizRun | None = None


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
    return Result(right, len(lines), _percent(right, len(lines)), seconds, _tallies(lines), lines)


def proposed_plan(result: Result) -> Plan | None:
    """The plan that asks most of those that this result is enough for."""
    fitting = [plan for plan in catalogue().plans.values() if plan.from_percent <= result.percent]
    return max(fitting, key=lambda plan: plan.from_percent, default=None)


def best_percents(user: User | AnonymousUser) -> dict[str, int]:
    """The best finished run by topic, in percent."""
    if not isinstance(user, User):
        return {}
    best: dict[str, int] = {}
    for run in QuizRun.objects.filter(user=user).exclude(finished=None).scored():
        percent = _percent(run.right, run.answered)  # type: ignore[attr-defined]
        best[run.topic] = max(percent, best.get(run.topic, 0))
    return best


def topic_rows(user: User | AnonymousUser) -> list[TopicRow]:
    runs = list(QuizRun.objects.filter(user=user).scored()) if isinstance(user, User) else []
    rows = []
    for topic in catalogue().topics.values():
        asked = questions_of(topic.slug)
        ours = [run for run in runs if run.topic == topic.slug]
        scores = [_percent(run.right, run.answered) for run in ours if run.finished]  # type: ignore[attr-defined]
        rows.append(
            TopicRow(
                topic=topic,
                questions=len(asked),
                kinds=sorted({question.kind for question in asked}),
                best=max(scores, default=None),
                last=scores[0] if scores else None,  # runs are ordered newest first
                unfinished=next((run for run in ours if not run.finished), None),
            )
        )
    return rows


def _tallies(lines: list[Line]) -> list[Tally]:
    return [
        Tally(topic, sum(line.correct for line in ours), len(ours))
        for topic in catalogue().topics.values()
        if (ours := [line for line in lines if line.topic == topic])
    ]


def _percent(right: int, total: int) -> int:
    return round(100 * right / total) if total else 0
