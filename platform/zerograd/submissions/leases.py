"""How a submission moves through its life: conditional UPDATEs whose row count decides who won.

A worker holds a row through a lease token. Whoever lost the lease changes nothing any more, so a job that is
delivered twice, or by a worker thought dead, still has one verdict. Times are the database's.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from sandbox.contract import Check, Graded
from zerograd.readable import readable
from zerograd.submissions.states import PHASES, UNFINISHED, Purpose, Status
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary, recount

if TYPE_CHECKING:
    from zerograd.submissions.models import Submission  # noqa: F401  (the base class names it)

MAX_TRIES: Final = 3
LEASE: Final = timedelta(seconds=30)  # on top of the challenge's own time limit
LATE: Final = timedelta(seconds=15)  # a nudge not answered by then is taken for lost
RUNS_ARE_KEPT: Final = timedelta(hours=24)
MAX_MESSAGE: Final = 4_000  # characters of one check's texts
MAX_TAPE: Final = 2_000  # events


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def take(self, submission_id: UUID | str, lease: timedelta = LEASE) -> UUID | None:
        """Give the row to one worker and return its token. None: taken, finished, cancelled, or tried too often."""
        token = uuid4()
        free = Q(status=Status.QUEUED) | Q(status=Status.RUNNING, lease_expires__lt=Now())
        taken = self.filter(free, id=submission_id, tries__lt=MAX_TRIES).update(
            status=Status.RUNNING,
            phase=PHASES[0],
            tries=F("tries") + 1,
            lease=token,
            lease_expires=Now() + lease,
            started=Now(),
            first_failed=None,
        )
        return token if taken else None

    def renew(self, token: UUID, phase: str, lease: timedelta = LEASE) -> bool:
        return self._held(token).update(phase=phase, lease_expires=Now() + lease) == 1

    def note(self, token: UUID, check: Check) -> bool:
        """Write down the first check that is known to have failed, for whoever waits. Return False as `finish` does."""
        return self._held(token).update(first_failed={"title": check.title, **shown(check)}) == 1

    def finish(self, token: UUID, graded: Graded, torch: str = "") -> bool:
        """Write the verdict with its checks, once. Return False if the lease is no longer ours."""
        with transaction.atomic():
            submission = self._held(token).first()
            if submission is None or not self._held(token).update(**_outcome(graded, torch)):
                return False
            counts = graded.attempt and submission.purpose == Purpose.SUBMIT
            self.filter(id=submission.id).update(attempt=counts)
            submission.keep_checks(graded.report.checks)
            if counts:
                AttemptSummary.note(submission, graded.score)
                MistakeSummary.note(submission, _mistakes(graded))
        return True

    def give_back(self, token: UUID, delay: timedelta = timedelta()) -> Status | None:
        """After a fault of ours: back in the queue, or final with an apology when all tries are used."""
        mine = self._held(token)
        if mine.filter(tries__lt=MAX_TRIES).update(**_queued(delay)):
            return Status.QUEUED
        return Status.BROKEN if mine.update(**_broken()) else None

    def cancel(self, submission_id: UUID) -> bool:
        unfinished = self.filter(id=submission_id, status__in=UNFINISHED)
        return unfinished.update(status=Status.CANCELLED, finished=Now(), **_unheld()) == 1

    def expire_leases(self) -> int:
        """Free what dead workers held; what was tried too often is final."""
        expired = self.filter(status=Status.RUNNING, lease_expires__lt=Now())
        broken = expired.filter(tries__gte=MAX_TRIES).update(**_broken())
        return broken + expired.filter(tries__lt=MAX_TRIES).update(**_queued(-LATE))

    def requeue_late(self, limit: int = 100) -> list[UUID]:
        """Return the ids that need another nudge, the oldest first. Two sweepers share them, none is given twice."""
        late = self.filter(status=Status.QUEUED, queued__lte=Now() - LATE).order_by("queued")
        return [
            row["id"]
            for row in late.values("id", "queued")[:limit]
            if self.filter(id=row["id"], status=Status.QUEUED, queued=row["queued"]).update(queued=Now())
        ]

    def purge_runs(self) -> int:
        old = self.filter(purpose=Purpose.RUN, created__lt=Now() - RUNS_ARE_KEPT)
        return super(SubmissionQuerySet, old.exclude(status__in=UNFINISHED)).delete()[0]  # in no summary

    def recount(self, users: Collection[int] | None = None) -> dict[str, int]:
        """Write the summaries of these users, or of all, anew from the rows."""
        return recount(self.model._base_manager.all(), users)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows together with what they count in the summaries."""
        with transaction.atomic():
            handed_in = self.filter(purpose=Purpose.SUBMIT).order_by()
            users = set(handed_in.values_list("user_id", flat=True).distinct())
            gone = super().delete()  # rows before summaries, as a verdict takes them
            if users:
                self.recount(users)
        return gone

    delete.alters_data = delete.queryset_only = True  # type: ignore[attr-defined]

    def _held(self, token: UUID) -> SubmissionQuerySet:
        return self.filter(lease=token, status=Status.RUNNING)


def _queued(delay: timedelta) -> dict[str, Any]:
    return {"status": Status.QUEUED, "queued": Now() + delay, **_unheld()}


def _broken() -> dict[str, Any]:
    return {"status": Status.BROKEN, "finished": Now(), "verdict": "SYSTEM_ERROR", **_unheld()}


def _unheld() -> dict[str, Any]:
    return {"phase": "", "lease": None, "lease_expires": None, "first_failed": None}


def shown(check: Check) -> dict[str, str]:
    """Return the texts of a check that may quote the candidate."""
    texts = {"message": check.message, "observed": check.observed, "expected": check.expected}
    return {name: readable(text)[:MAX_MESSAGE] for name, text in texts.items()}


def _outcome(graded: Graded, torch: str) -> dict[str, Any]:
    report = graded.report
    return {
        "status": Status.DONE,
        "finished": Now(),
        "verdict": graded.verdict.value,
        "score": graded.score,
        "output": readable(report.output),
        "tape": [readable(event)[:200] for event in report.tape[:MAX_TAPE]],
        "mistakes": _mistakes(graded),
        "raised": {
            "type": readable(report.raised.type),
            "text": readable(report.raised.text)[:MAX_MESSAGE],
            "line": report.raised.line,
        }
        if report.raised
        else None,
        "seconds": report.seconds,
        "seed": report.seed,
        "torch": torch,
        **_unheld(),
    }


def _mistakes(graded: Graded) -> list[dict[str, Any]]:
    return [
        {"name": mistake.name, "says": mistake.says, "questions": list(mistake.questions)}
        for mistake in graded.report.mistakes
    ]
