"""What pages read in place of all of a learner's answers. Written in the answer's transaction, or rewritten from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Q, QuerySet

from zerograd.rewriting import rewrite

NEVER_FINISHED: Final = {"best": None, "last": None, "newest": None}

Row = dict[str, Any]


class AnswerSummary(models.Model):
    """A user's last answer to one question."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="answer_summaries", db_index=False
    )
    question_id = models.CharField(max_length=60)
    right = models.BooleanField()
    newest = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "question_id"], name="one_summary_a_question")]

    def __str__(self) -> str:
        return f"{self.question_id} by {self.user_id}: {'right' if self.right else 'wrong'}"

    @staticmethod
    def note(user_id: int, question_id: str, right: bool, when: datetime) -> None:
        row = AnswerSummary(user_id=user_id, question_id=question_id, right=right, newest=when)
        AnswerSummary.objects.bulk_create([row], ignore_conflicts=True)
        older = Q(newest__lt=when) | Q(newest=when, right=False)
        mine = AnswerSummary.objects.filter(older, user_id=user_id, question_id=question_id)
        mine.update(right=right, newest=when)


class QuizSummary(models.Model):
    """A user's runs through the questions of one topic, in percent."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiz_summaries", db_index=False
    )
    topic = models.CharField(max_length=60)
    best = models.PositiveSmallIntegerField(null=True)  # None, and so the next two: none is finished
    last = models.PositiveSmallIntegerField(null=True)
    newest = models.DateTimeField(null=True)  # when the run of `last` was started

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="one_summary_a_topic")]

    def __str__(self) -> str:
        return f"{self.topic} by {self.user_id}: {self.best}"

    @staticmethod
    def note_start(user_id: int, topic: str) -> None:
        QuizSummary.objects.bulk_create([QuizSummary(user_id=user_id, topic=topic)], ignore_conflicts=True)

    @staticmethod
    def note_end(user_id: int, topic: str, reached: int, started: datetime) -> None:
        QuizSummary.note_start(user_id, topic)
        mine = QuizSummary.objects.filter(user_id=user_id, topic=topic)
        mine.filter(Q(best=None) | Q(best__lt=reached)).update(best=reached)
        mine.filter(Q(newest=None) | Q(newest__lt=started)).update(last=reached, newest=started)


def percent(right: int, total: int) -> int:
    return round(100 * right / total) if total else 0


def recount(
    runs: QuerySet[Any],
    users: Collection[int] | None = None,
    answers: type[models.Model] = AnswerSummary,
    quizzes: type[models.Model] = QuizSummary,
) -> dict[str, int]:
    """Write both tables anew for these users, or for all. Migrations give the models of their time."""
    counted = runs.exclude(user=None) if users is None else runs.filter(user_id__in=users)
    return {
        "answer summaries": rewrite(answers, _answers(counted.order_by()), users),
        "quiz summaries": rewrite(quizzes, _quizzes(counted), users),
    }


def _answers(runs: QuerySet[Any]) -> Iterator[Row]:
    answered = runs.filter(answers__isnull=False).values("user_id", question=F("answers__question_id"))
    right = Max("answers__created", filter=Q(answers__correct=True))
    for row in answered.annotate(newest=Max("answers__created"), newest_right=right).iterator():
        yield {
            "user_id": row["user_id"],
            "question_id": row["question"],
            "right": row["newest_right"] == row["newest"],
            "newest": row["newest"],
        }


def _quizzes(runs: QuerySet[Any]) -> Iterator[Row]:
    found: dict[tuple[int, str], Row] = {}
    right = Count("answers", filter=Q(answers__correct=True))
    fields = ("user_id", "topic", "created", "finished")
    rows = runs.values(*fields).annotate(right=right, answered=Count("answers")).order_by("created")
    for run in rows.values_list(*fields, "right", "answered").iterator():
        user_id, topic, created, finished, correct, answered = run
        row = found.setdefault((user_id, topic), {"user_id": user_id, "topic": topic, **NEVER_FINISHED})
        if finished:
            reached = percent(correct, answered)
            row.update(best=max(reached, row["best"] or 0), last=reached, newest=created)
    yield from found.values()
