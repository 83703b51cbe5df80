"""How far a learner is with each challenge, for the catalogue."""

from __future__ import annotations

from django.db.models import Max

from zerograd.accounts.models import User
from zerograd.catalog.standing import Standing
from zerograd.submissions.models import Draft, Submission


def standings(user: User) -> dict[str, Standing]:
    started = Draft.objects.filter(user=user, revision__gt=0).values_list("challenge", flat=True)
    attempts = Submission.objects.filter(user=user, attempt=True).order_by()
    best = attempts.values_list("challenge").annotate(best=Max("score"))
    return dict.fromkeys(started, Standing.STARTED) | {
        slug: Standing.SOLVED if score == 100 else Standing.STARTED for slug, score in best
    }
