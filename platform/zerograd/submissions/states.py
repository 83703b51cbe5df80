"""The words for where a submission is in its life, and which moves there are."""

from __future__ import annotations

from typing import Final

from django.db import models


class Purpose(models.TextChoices):
    SUBMIT = "SUBMIT", "Submit"
    RUN = "RUN", "Run"


class Status(models.TextChoices):
    QUEUED = "QUEUED", "Queued"
    RUNNING = "RUNNING", "Running"
    DONE = "DONE", "Done"
    BROKEN = "BROKEN", "Our fault"
    CANCELLED = "CANCELLED", "Cancelled"


UNFINISHED: Final = (Status.QUEUED, Status.RUNNING)
UNGRADED: Final = (Status.CANCELLED, Status.BROKEN)
MOVES: Final = frozenset(
    {
        (Status.QUEUED, Status.RUNNING),
        (Status.QUEUED, Status.CANCELLED),
        (Status.QUEUED, Status.BROKEN),
        (Status.RUNNING, Status.QUEUED),
        (Status.RUNNING, Status.DONE),
        (Status.RUNNING, Status.BROKEN),
        (Status.RUNNING, Status.CANCELLED),
    }
)
PHASES: Final = ("preparing", "running", "grading")
