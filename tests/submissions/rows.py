"""Ready-made rows and reports for these tests."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from sandbox.contract import Check, CheckStatus, Ending, Graded, NamedMistake, Raised, Report, Verdict
from zerograd.accounts.models import User
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose, Status

CHALLENGE = "write-training-loop"
PASSED, FAILED, BLOCKED = CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.BLOCKED


def submission(user: User, *, slot: int = 0, purpose: Purpose = Purpose.SUBMIT, **fields) -> Submission:
    values = {"challenge": CHALLENGE, "digest": "d", "source": "x = 1\n", "slot": slot, "purpose": purpose}
    return Submission.objects.create(user=user, **{**values, **fields})


def expire(row: Submission) -> None:
    Submission.objects.filter(id=row.id).update(lease_expires=Now() - timedelta(seconds=1))


def grow_old(row: Submission, age: timedelta) -> None:
    Submission.objects.filter(id=row.id).update(queued=Now() - age, created=Now() - age)


def now(row: Submission) -> Status:
    return Status(Submission.objects.values_list("status", flat=True).get(id=row.id))


def accepted() -> Graded:
    checks = (
        Check("params.updated", 60, PASSED, "Parameters move"),
        Check("output.values", 40, PASSED, "Losses"),
    )
    return Graded(CHALLENGE, Verdict.ACCEPTED, 100, Report(Ending.COMPLETE, checks, seed=7, seconds=0.2))


def partial(*, observed: str = "0.25", message: str = "Gradients differ at step 2") -> Graded:
    checks = (
        Check("order.zero-grad-before-backward", 30, FAILED, "Fresh gradients", message, observed, "0.125"),
        Check("params.updated", 30, BLOCKED, "Parameters move"),
        Check("output.values", 40, PASSED, "Losses"),
    )
    says = "Gradients of earlier batches are still in `.grad`."
    report = Report(
        Ending.COMPLETE,
        checks,
        (NamedMistake("missing-zero-grad", says),),
        output="epoch 1\n",
        tape=("train", "forward train grad", "loss", "backward", "step"),
        seed=7,
        seconds=0.2,
    )
    return Graded(CHALLENGE, Verdict.PARTIAL, 40, report)


def not_loaded() -> Graded:
    raised = Raised("SyntaxError", "invalid syntax", 3)
    checks = (Check("run.no-exception", 0, BLOCKED, "Runs"), Check("output.values", 100, BLOCKED, "Losses"))
    return Graded(
        CHALLENGE, Verdict.CRASHED, 0, Report(Ending.NOT_LOADED, checks, raised=raised), attempt=False
    )
