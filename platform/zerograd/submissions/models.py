from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from sandbox.contract import Check, CheckStatus, Verdict
from zerograd.submissions.leases import SubmissionQuerySet, shown
from zerograd.submissions.sources import storable
from zerograd.submissions.states import MOVES, UNFINISHED, Purpose, Status

MAX_UNFINISHED = 2  # submissions of one user that wait or run
LONG_WAIT = timedelta(seconds=5)
MAX_DISPUTE = 4000  # characters
MAX_KEPT = 5  # texts beside a draft


class Submission(models.Model):
    """What a learner handed in: the one truth about it. A broker message is only a nudge to look here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="submissions", db_index=False
    )
    challenge = models.SlugField(max_length=80, db_index=False)
    digest = models.CharField(max_length=64)  # of the challenge's files when this was handed in
    source = models.TextField()
    purpose = models.CharField(max_length=6, choices=Purpose)
    key = models.CharField("idempotency key", max_length=128, blank=True)
    slot = models.PositiveSmallIntegerField(default=0)  # which of the user's MAX_UNFINISHED places it takes
    hints = models.PositiveSmallIntegerField(default=0)  # opened before; shown beside the score

    status = models.CharField(max_length=9, choices=Status, default=Status.QUEUED)
    phase = models.CharField(max_length=12, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, unique=True, editable=False)
    lease_expires = models.DateTimeField(null=True, editable=False)
    created = models.DateTimeField(default=timezone.now)
    queued = models.DateTimeField(db_default=Now())  # when it was last put, or is to be put, in the queue
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)

    first_failed = models.JSONField(null=True, editable=False)  # known so far, while it runs; no verdict
    verdict = models.CharField(max_length=16, blank=True, choices=[(v.value, v.value) for v in Verdict])
    score = models.PositiveSmallIntegerField(null=True)
    attempt = models.BooleanField(default=False)  # whether it counts in the learner's progress
    mistakes = models.JSONField(default=list)
    raised = models.JSONField(null=True)
    tape = models.JSONField(default=list)
    output = models.TextField(blank=True)
    seconds = models.FloatField(null=True)
    seed = models.BigIntegerField(null=True)
    torch = models.CharField(max_length=40, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["user", "-created", "-id"], name="newest_first"),
            models.Index(fields=["user", "challenge", "-created", "-id"], name="newest_first_of_one"),
            models.Index(
                fields=["user", "-created"], condition=Q(attempt=True), name="attempts_newest_first"
            ),
            models.Index(fields=["created"], condition=Q(status=Status.QUEUED), name="waiting_by_time"),
            models.Index(fields=["queued"], condition=Q(status=Status.QUEUED), name="waiting_by_nudge"),
            models.Index(
                fields=["lease_expires"], condition=Q(status=Status.RUNNING), name="running_by_lease"
            ),
            models.Index(fields=["created"], condition=Q(purpose=Purpose.RUN), name="runs_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "slot"], condition=Q(status__in=UNFINISHED), name="few_unfinished_a_user"
            ),
            models.UniqueConstraint(
                fields=["user", "key"], condition=~Q(key=""), name="one_submission_a_key"
            ),
            models.CheckConstraint(condition=Q(slot__lt=MAX_UNFINISHED), name="slot_exists"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} {self.id}"

    def get_absolute_url(self) -> str:
        return reverse("submission", args=[self.id])

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        return Submission.objects.filter(id=self.id).delete()  # which mends the summaries

    @property
    def is_final(self) -> bool:
        return self.status not in UNFINISHED

    @property
    def is_late(self) -> bool:
        """Whether it waits so long that the page should say why."""
        return self.status == Status.QUEUED and timezone.now() - self.created > LONG_WAIT

    def advance(self, old: Status, new: Status, **fields: Any) -> bool:
        """Move from `old` to `new`. Return False if somebody else got there first."""
        if (old, new) not in MOVES:
            raise ValueError(f"no move from {old} to {new}")
        return Submission.objects.filter(id=self.id, status=old).update(status=new, **fields) == 1

    def position(self) -> int:
        """How many waiting submissions stand in the queue up to and with this one."""
        return Submission.objects.filter(status=Status.QUEUED, created__lte=self.created).count()

    def keep_checks(self, checks: Iterable[Check]) -> None:
        CheckResult.objects.bulk_create(
            CheckResult.of(self.id, position, check) for position, check in enumerate(checks)
        )


class CheckResult(models.Model):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="checks", db_index=False)
    position = models.PositiveSmallIntegerField()  # in root-cause order
    name = models.CharField(max_length=80)  # the check's id in its challenge
    points = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=7, choices=[(s.value, s.value) for s in CheckStatus])
    title = models.CharField(max_length=200)
    message = models.TextField(blank=True)
    observed = models.TextField(blank=True)
    expected = models.TextField(blank=True)

    class Meta:
        ordering = ["submission", "position"]
        constraints = [models.UniqueConstraint(fields=["submission", "position"], name="checks_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.status}"

    @classmethod
    def of(cls, submission_id: UUID, position: int, check: Check) -> CheckResult:
        return cls(
            submission_id=submission_id,
            position=position,
            name=check.id,
            points=check.points,
            status=check.status.value,
            title=check.title,
            **shown(check),
        )


class Draft(models.Model):
    """A learner's desk for one challenge: the code as it stands, what was taken away, and the hints opened."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", db_index=False)
    challenge = models.SlugField(max_length=80, db_index=False)
    source = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    kept = models.JSONField(default=list, blank=True)  # taken away, in the order they come back
    hints = models.PositiveSmallIntegerField(default=0)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "challenge"], name="one_draft_a_challenge")]

    def __str__(self) -> str:
        return f"{self.challenge} of {self.user_id}"

    @classmethod
    def on_desk(cls, user_id: int, challenge: str, starter: str) -> Draft:
        defaults = {"source": starter}
        return cls.objects.get_or_create(user_id=user_id, challenge=challenge, defaults=defaults)[0]

    def put(self, source: str, revision: int) -> bool:
        """Replace revision `revision`. Return False if the draft has moved on, and leave it as it is."""
        old = Draft.objects.filter(id=self.id, revision=revision)
        return self._moved(old.update(source=storable(source), **_next()))

    def keep(self, source: str, revision: int) -> str:
        """Store what the learner hands in. What came after `revision` is kept beside it, and returned."""
        text = storable(source)
        return "" if self.source == text or self.put(text, revision) else self._lay(text)

    def reset(self, starter: str) -> None:
        """Put the starter on the desk; what lies there is kept."""
        self._lay(starter)

    def bring_back(self) -> None:
        """Put the first of the kept texts on the desk, and what lies there behind the last: each comes round."""
        while self.kept:
            first, *others = self.kept
            if self._exchange(first, [*others, self.source]):
                return

    def open_hint(self, existing: int) -> None:
        Draft.objects.filter(id=self.id, hints__lt=existing).update(hints=F("hints") + 1)

    def _lay(self, source: str) -> str:
        """Put `source` on the desk and what lies there, which is returned, before the kept texts."""
        there = ""
        while self.source != source:
            there = self.source
            self._exchange(source, [there, *self.kept])
        return there

    def _exchange(self, source: str, kept: list[str]) -> bool:
        """Change both at once. Return False, and know better, if the draft has moved on."""
        others = [text for text in dict.fromkeys(kept) if text.strip() and text != source]
        old = Draft.objects.filter(id=self.id, revision=self.revision)
        return self._moved(old.update(source=source, kept=others[:MAX_KEPT], **_next()))

    def _moved(self, rows: int) -> bool:
        self.refresh_from_db()
        return rows == 1


class Dispute(models.Model):
    """ "I think my answer is right": a case for the authors."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="dispute")
    text = models.TextField(blank=True, max_length=MAX_DISPUTE)
    created = models.DateTimeField(default=timezone.now)
    settled = models.BooleanField(default=False)

    class Meta:
        ordering = ["settled", "-created"]

    def __str__(self) -> str:
        return f"on {self.submission}"


def _next() -> dict[str, Any]:
    return {"revision": F("revision") + 1, "changed": Now()}
