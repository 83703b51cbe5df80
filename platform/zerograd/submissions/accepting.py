"""From a source text to a row in the queue, or the reason why not."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from sandbox.content import Challenge
from zerograd.accounts.models import User
from zerograd.celery import app
from zerograd.submissions import tasks
from zerograd.submissions.models import MAX_UNFINISHED, Draft, Submission
from zerograd.submissions.sources import Refused, refusal, with_plain_newlines
from zerograd.submissions.states import UNGRADED, Purpose

RETRY_AFTER: Final = 10  # seconds; about two submissions
MAX_KEY: Final = 128
GPU_QUEUE: Final = "gpu"


class TooMany(Exception):
    """The user's earlier submissions still wait or run, or there were too many; `wait` is in seconds."""

    def __init__(self, sentence: str, wait: int = RETRY_AFTER) -> None:
        super().__init__(sentence)
        self.wait = wait


class KeyReused(Exception):
    """This idempotency key already stands for another submission."""


def accept(user: User, challenge: Challenge, source: str, purpose: Purpose, key: str = "") -> Submission:
    """Store a submission and queue it on commit; the same key again gives the same submission.

    Raises Refused for text that is no source, TooMany, and KeyReused.
    """
    source = with_plain_newlines(source)
    if sentence := refusal(source):
        raise Refused(sentence, source)
    if len(key) > MAX_KEY or "\0" in key:
        raise KeyReused(f"An idempotency key has at most {MAX_KEY} characters.")
    hints = Draft.objects.filter(user=user, challenge=challenge.slug).values_list("hints", flat=True).first()
    submission = Submission(
        user=user,
        challenge=challenge.slug,
        digest=digest(challenge.folder),
        source=source,
        purpose=purpose,
        key=key,
        hints=hints or 0,
    )
    return _earlier(submission) or _in_free_slot(submission, queue_of(challenge))


def key_again(user: User, key: str) -> str:
    """Return `key`, or the one that follows it where what it stands for ended without a verdict and may be sent again.

    Whoever asks at the same moment gets the same one, so that it is still one submission.
    """
    ungraded = Submission.objects.filter(user=user, status__in=UNGRADED)
    while key and (ended := ungraded.filter(key=key).values_list("id", flat=True).first()):
        key = hashlib.sha256(f"{key}\0{ended}".encode()).hexdigest()
    return key


def queue_of(challenge: Challenge) -> str:
    """Return the queue of the first nudge. Every later one goes to the usual queue."""
    usual: str = app.conf.task_default_queue
    return GPU_QUEUE if settings.ZEROGRAD_GPU and challenge.gpu else usual


def nudge(submission_id: UUID, queue: str) -> None:
    """Tell a worker to look at the row. A broker that is away is no error: the sweeper will nudge again."""

    def publish() -> None:  # no functools.partial: Django logs a robust hook's __qualname__
        tasks.grade.apply_async((str(submission_id),), queue=queue)

    transaction.on_commit(publish, robust=True)


def _earlier(submission: Submission) -> Submission | None:
    if not submission.key:
        return None
    found = Submission.objects.filter(user=submission.user, key=submission.key).first()
    same = ("challenge", "source", "purpose")
    if found and any(getattr(found, name) != getattr(submission, name) for name in same):
        raise KeyReused("This idempotency key was used for another submission.")
    return found


def _in_free_slot(submission: Submission, queue: str) -> Submission:
    """Insert into the first slot that the database finds free: its constraint counts, so no race can pass it."""
    for slot in range(MAX_UNFINISHED):
        submission.slot = slot
        try:
            with transaction.atomic():
                submission.save(force_insert=True)
        except IntegrityError:
            if twin := _earlier(submission):
                return twin
        else:
            nudge(submission.id, queue)
            return submission
    raise TooMany("Two of your submissions are still waiting or running. Try again when one is done.")


@cache
def digest(folder: Path) -> str:
    """Return what tells two versions of a challenge apart."""
    sums = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        sums.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return sums.hexdigest()
