"""What pages read in place of a learner's whole history. Written in the verdict's transaction, or rewritten from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from zerograd.rewriting import rewrite
from zerograd.submissions.states import Purpose

if TYPE_CHECKING:
    from zerograd.submissions.models import Submission

FULL: Final = 100  # points

Row = dict[str, Any]


class AttemptSummary(models.Model):
    """A user's attempts at one challenge."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempt_summaries", db_index=False
    )
    challenge = models.SlugField(max_length=80, db_index=False)
    attempts = models.PositiveIntegerField(default=0)
    best = models.PositiveSmallIntegerField(default=0)
    newest = models.DateTimeField()  # when the newest attempt was handed in
    solved = models.DateTimeField(null=True)  # when the newest one with full points was

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "challenge"], name="one_summary_a_challenge")]

    def __str__(self) -> str:
        return f"{self.attempts} at {self.challenge} by {self.user_id}"

    @staticmethod
    def note(submission: Submission, score: int) -> None:
        """Add an attempt. Of two verdicts at once the second waits at the insert, and adds to the first."""
        made = submission.created
        row = AttemptSummary(user_id=submission.user_id, challenge=submission.challenge, newest=made)
        AttemptSummary.objects.bulk_create([row], ignore_conflicts=True)
        AttemptSummary.objects.filter(user_id=submission.user_id, challenge=submission.challenge).update(
            attempts=F("attempts") + 1,
            best=Greatest("best", score),
            newest=Greatest("newest", _time(made)),
            solved=Greatest(Coalesce("solved", _time(made)), _time(made)) if score == FULL else F("solved"),
        )


class MistakeSummary(models.Model):
    """A known mistake of one challenge, as often as a user's attempts were said to make it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mistake_summaries", db_index=False
    )
    challenge = models.SlugField(max_length=80, db_index=False)
    name = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=0)
    newest = models.DateTimeField()  # when the newest attempt with it was handed in
    submission = models.UUIDField()  # that attempt; what follows is as it says
    place = models.PositiveSmallIntegerField()  # among its mistakes
    says = models.TextField()
    questions = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "challenge", "name"], name="one_summary_a_mistake")
        ]
        indexes = [
            models.Index(F("user"), F("times").desc(), F("newest").desc(), F("place"), name="most_made_first")
        ]

    def __str__(self) -> str:
        return f"{self.times} times {self.name} by {self.user_id}"

    @staticmethod
    def note(submission: Submission, mistakes: list[Row]) -> None:
        """Add an attempt's mistakes, after `AttemptSummary.note`, whose row keeps a second verdict waiting."""
        for place, mistake in enumerate(mistakes):
            row = MistakeSummary(**_made(submission.user_id, submission.challenge, mistake["name"]))
            for name, value in _as_of(submission.id, submission.created, place, mistake).items():
                setattr(row, name, value)
            MistakeSummary.objects.bulk_create([row], ignore_conflicts=True)
            row.add_one()

    def add_one(self) -> None:
        """Count one more; what is newer than this says what it says."""
        same = MistakeSummary.objects.filter(user=self.user_id, challenge=self.challenge, name=self.name)
        same.update(times=F("times") + 1)
        same.filter(Q(newest__lt=self.newest) | Q(newest=self.newest, submission__lt=self.submission)).update(
            newest=self.newest,
            submission=self.submission,
            place=self.place,
            says=self.says,
            questions=self.questions,
        )


def recount(
    submissions: QuerySet[Any],
    users: Collection[int] | None = None,
    attempts: type[models.Model] = AttemptSummary,
    mistakes: type[models.Model] = MistakeSummary,
) -> dict[str, int]:
    """Write both tables anew for these users, or for all. Migrations give the models of their time."""
    counted = submissions.filter(attempt=True, purpose=Purpose.SUBMIT).order_by()
    counted = counted if users is None else counted.filter(user_id__in=users)
    return {
        "attempt summaries": rewrite(attempts, _attempts(counted), users),
        "mistake summaries": rewrite(mistakes, _mistakes(counted), users),
    }


def _attempts(counted: QuerySet[Any]) -> Iterator[Row]:
    grouped = counted.values("user_id", "challenge").annotate(
        attempts=Count("id"),
        best=Max("score"),
        newest=Max("created"),
        solved=Max("created", filter=Q(score=FULL)),
    )
    yield from grouped.iterator()


def _mistakes(counted: QuerySet[Any]) -> Iterator[Row]:
    found: dict[tuple[int, str, str], Row] = {}
    named = counted.exclude(mistakes=[]).values_list("user_id", "challenge", "id", "created", "mistakes")
    for user_id, challenge, id, created, mistakes in named.iterator():
        for place, mistake in enumerate(mistakes):
            key = (user_id, challenge, mistake["name"])
            row = found.setdefault(key, {**_made(*key), "times": 0})
            row["times"] += 1
            if "newest" not in row or (row["newest"], row["submission"]) < (created, id):
                row.update(_as_of(id, created, place, mistake))
    yield from found.values()


def _made(user_id: int, challenge: str, name: str) -> Row:
    return {"user_id": user_id, "challenge": challenge, "name": name}


def _as_of(id: object, created: datetime, place: int, mistake: Row) -> Row:
    told = {"says": mistake["says"], "questions": mistake["questions"]}
    return {"submission": id, "newest": created, "place": place, **told}


def _time(moment: datetime) -> Value:
    return Value(moment, output_field=models.DateTimeField())
