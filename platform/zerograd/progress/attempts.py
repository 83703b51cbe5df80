"""What a user's attempts say. A run is practice and counts nowhere in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from zerograd.accounts.models import User
from zerograd.catalog.standing import Standing
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary


@dataclass(frozen=True)
class MadeMistake:
    """A known mistake, as often as this user made it."""

    name: str
    says: str
    times: int
    challenge: str
    submission: str  # the newest that has it
    questions: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").capitalize()


def attempts(user: User) -> QuerySet[Submission]:
    return Submission.objects.filter(user=user, attempt=True, purpose=Purpose.SUBMIT)


def reviews(user: User) -> dict[str, Standing]:
    """Challenges once solved whose newest attempt failed."""
    failed = AttemptSummary.objects.filter(user=user, solved__lt=F("newest"))
    return dict.fromkeys(failed.values_list("challenge", flat=True), Standing.REVIEW)


def last_attempts(user: User) -> dict[str, datetime]:
    return dict(AttemptSummary.objects.filter(user=user).values_list("challenge", "newest"))


def usual_mistakes(user: User, limit: int = 5) -> list[MadeMistake]:
    """The most frequent first; among equals the most recent."""
    made = MistakeSummary.objects.filter(user=user).order_by("-times", "-newest", "place")
    return [
        MadeMistake(row.name, row.says, row.times, row.challenge, str(row.submission), tuple(row.questions))
        for row in made[:limit]
    ]
