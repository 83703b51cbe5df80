from __future__ import annotations

import random
import time
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from sandbox.contract import Check, Graded, Health, Job, Judge, SandboxError, Verdict
from zerograd.catalog.content import catalogue
from zerograd.celery import app
from zerograd.submissions.judges import checked_health, chosen_judge
from zerograd.submissions.leases import LEASE
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose, Status

READY_WITHIN: Final = 5.0  # seconds that a worker waits for a judge that is warming up
RETRY_SECONDS: Final = 2.0  # before the second try; twice that before the third

log = structlog.get_logger(__name__)


class LostLease(Exception):
    """The row was cancelled, or another worker has taken it over."""


@app.task(name="zerograd.submissions.tasks.grade")
def grade(submission_id: str) -> None:
    """Grade one submission, if it still waits to be graded. A second delivery does nothing."""
    judge = chosen_judge()
    health = ready(judge)
    if not health.ok:
        log.warning("refusing jobs: no judge", problem=health.problem, submission=submission_id)
        return  # the row stays QUEUED, and the sweeper nudges when the judge is back
    token = Submission.objects.take(submission_id)
    if token is None:
        return
    try:
        graded = _ask(judge, Submission.objects.get(id=submission_id), token)
    except LostLease:
        return
    except SandboxError as fault:
        _try_again(submission_id, token, str(fault))
    else:
        Submission.objects.finish(token, graded, health.torch)


@app.task(name="zerograd.submissions.tasks.sweep")
def sweep() -> None:
    """Free what a dead worker held, and nudge what a lost message left waiting. Safe to run twice at once."""
    expired = Submission.objects.expire_leases()
    late = Submission.objects.requeue_late() if checked_health(chosen_judge()).ok else []
    for submission_id in late:
        grade.delay(str(submission_id))
    purged = Submission.objects.purge_runs()
    if expired or late or purged:
        log.info("swept", expired=expired, nudged=len(late), purged=purged)


def ready(judge: Judge) -> Health:
    deadline = time.monotonic() + READY_WITHIN
    while not (health := checked_health(judge)).ok and time.monotonic() < deadline:
        time.sleep(0.25)
    return health


def _ask(judge: Judge, submission: Submission, token: UUID) -> Graded:
    challenge = catalogue().challenges.get(submission.challenge)
    if challenge is None:
        raise SandboxError(f"no challenge {submission.challenge}")
    lease = LEASE + timedelta(seconds=challenge.limits.seconds)

    def on_phase(phase: str) -> None:
        if not Submission.objects.renew(token, phase, lease):
            raise LostLease

    def on_failed(check: Check) -> None:
        if not Submission.objects.note(token, check):
            raise LostLease

    job = Job(challenge.slug, submission.source, visible_only=submission.purpose == Purpose.RUN)
    graded = judge.grade(job, on_phase, on_failed)
    if graded.verdict is Verdict.SYSTEM_ERROR:
        raise SandboxError("the judge gave SYSTEM_ERROR")
    return graded


def _try_again(submission_id: str, token: UUID, fault: str) -> None:
    tries = Submission.objects.values_list("tries", flat=True).get(id=submission_id)
    delay = RETRY_SECONDS * tries * random.uniform(0.5, 1.5)
    status = Submission.objects.give_back(token, timedelta(seconds=delay))
    log.error("a try failed", submission=submission_id, fault=fault, now=status, tries=tries)
    if status is Status.QUEUED:
        grade.apply_async((submission_id,), countdown=delay)
