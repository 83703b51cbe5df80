"""Who did what, and when: many people with a little each, a few with a lot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sandbox.content import Challenge
from zerograd.catalog.content import catalogue
from zerograd.progress.seeding.outcomes import Outcome, accepted, drawn
from zerograd.submissions.leases import RUNS_ARE_KEPT
from zerograd.submissions.states import Purpose, Status

MOST: Final = 2_000  # submissions of the busiest
SINCE: Final = timedelta(days=400)


@dataclass(frozen=True)
class Handed:
    """A submission as it came out."""

    id: UUID
    user: int
    challenge: Challenge
    created: datetime
    purpose: Purpose
    status: Status
    outcome: Outcome


def shares(people: int, total: int, draw: random.Random) -> list[int]:
    """How many of `total` each has, the first the most."""
    weights = [draw.lognormvariate(0, 1) for _ in range(people)]
    each = [min(MOST, int(total * weight / sum(weights))) for weight in weights]
    each[0] = min(MOST, max(total // 50, *each))
    place = 0
    while (missing := total - sum(each)) and people > 1:  # what was rounded away, or is too much
        spread = -(-abs(missing) // (people - 1))
        place = place % (people - 1) + 1
        change = min(spread, missing) if missing > 0 else -min(spread, -missing, each[place])
        each[place] += change
    return each if people > 1 else [total]


def submissions_of(user: int, number: int, now: datetime, draw: random.Random) -> Iterator[Handed]:
    """Sittings with a challenge: wrong a few times, then mostly right."""
    challenges = list(catalogue().challenges.values())
    while number:
        challenge = challenges[int(draw.random() * len(challenges))]
        sitting = min(number, 1 + int(draw.expovariate(0.5)))
        number -= sitting
        when = now - SINCE * draw.random()
        for left in reversed(range(sitting)):
            right = left == 0 and draw.random() < 0.75
            outcome = accepted(challenge.slug) if right else drawn(challenge, draw)
            yield _handed(user, challenge, when, now, outcome, draw)
            when = min(when + timedelta(seconds=60 + 600 * draw.random()), now)


def _handed(
    user: int, challenge: Challenge, when: datetime, now: datetime, outcome: Outcome, draw: random.Random
) -> Handed:
    id = UUID(int=draw.getrandbits(128), version=4)
    recent = now - when < RUNS_ARE_KEPT  # older runs are purged
    purpose = Purpose.RUN if recent and draw.random() < 0.6 else Purpose.SUBMIT
    chance = draw.random()
    status = Status.CANCELLED if chance < 0.01 else Status.BROKEN if chance < 0.013 else Status.DONE
    return Handed(id, user, challenge, when, purpose, status, outcome)
