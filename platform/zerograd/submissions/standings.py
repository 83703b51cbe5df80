"""How far a learner is with each challenge, for the catalogue."""

from __future__ import annotations

from zerograd.accounts.models import User
from zerograd.catalog.standing import Standing
from zerograd.submissions.models import Draft
from zerograd.submissions.summaries import FULL, AttemptSummary


def standings(user: User) -> dict[str, Standing]:
    started = Draft.objects.filter(user=user, revision__gt=0).values_list("challenge", flat=True)
    best = AttemptSummary.objects.filter(user=user).values_list("challenge", "best")
    return dict.fromkeys(started, Standing.STARTED) | {
        slug: Standing.SOLVED if score == FULL else Standing.STARTED for slug, score in best
    }
