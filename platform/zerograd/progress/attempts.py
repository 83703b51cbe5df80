"""What a user's attempts say. A run is practice and counts nowhere in here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet

from zerograd.accounts.models import User
from zerograd.catalog.standing import Standing
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose

FULL = 100  # points
LOOKED_AT = 500  # attempts whose mistakes are counted, the newest ones


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
    solved = Max("created", filter=Q(score=FULL))
    known = attempts(user).order_by().values("challenge").annotate(solved=solved, newest=Max("created"))
    failed = known.filter(solved__lt=F("newest")).values_list("challenge", flat=True)
    return dict.fromkeys(failed, Standing.REVIEW)


def last_attempts(user: User) -> dict[str, datetime]:
    newest = attempts(user).order_by().values_list("challenge").annotate(newest=Max("created"))
    return dict(newest)


def usual_mistakes(user: User, limit: int = 5) -> list[MadeMistake]:
    """The most frequent first; among equals the most recent."""
    newest = attempts(user).exclude(mistakes=[]).values_list("id", "challenge", "mistakes")[:LOOKED_AT]
    made = [(mistake, challenge, id) for id, challenge, mistakes in newest for mistake in mistakes]
    times = Counter((challenge, mistake["name"]) for mistake, challenge, _ in made)
    first = {(challenge, m["name"]): (m, id) for m, challenge, id in reversed(made)}
    return [
        MadeMistake(name, m["says"], count, challenge, str(id), tuple(m["questions"]))
        for (challenge, name), count in times.most_common(limit)
        for m, id in [first[challenge, name]]
    ]
