from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.submissions.rows import accepted, expire, grow_old, not_loaded, now, partial, submission
from zerograd.submissions.leases import LATE, MAX_TRIES, RUNS_ARE_KEPT
from zerograd.submissions.models import CheckResult, Submission
from zerograd.submissions.states import MOVES, Purpose, Status

pytestmark = pytest.mark.django_db


def test_a_row_is_taken_once(alice):
    row = submission(alice)
    assert Submission.objects.take(row.id)
    assert Submission.objects.take(row.id) is None
    assert now(row) == Status.RUNNING


def test_an_expired_lease_can_be_taken_over_and_its_late_verdict_is_discarded(alice):
    row = submission(alice)
    dead = Submission.objects.take(row.id)
    expire(row)
    living = Submission.objects.take(row.id)
    assert living != dead
    assert not Submission.objects.renew(dead, "running")
    assert not Submission.objects.finish(dead, partial())
    assert Submission.objects.finish(living, accepted(), "2.13.0")
    row.refresh_from_db()
    assert (row.status, row.verdict, row.score, row.torch, row.tries) == (
        "DONE",
        "ACCEPTED",
        100,
        "2.13.0",
        2,
    )
    assert row.checks.count() == 2


def test_a_verdict_is_written_once(alice):
    row = submission(alice)
    token = Submission.objects.take(row.id)
    assert Submission.objects.finish(token, accepted())
    assert not Submission.objects.finish(token, partial())
    assert [check.name for check in row.checks.all()] == ["params.updated", "output.values"]


def test_a_half_verdict_is_no_verdict(alice):
    row = submission(alice)
    CheckResult.objects.create(submission=row, position=0, name="x", points=0, status="passed", title="x")
    token = Submission.objects.take(row.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.finish(token, accepted())
    assert now(row) == Status.RUNNING


def test_three_faults_of_ours_break_the_submission_without_an_attempt(alice):
    row = submission(alice)
    seen = [Submission.objects.give_back(Submission.objects.take(row.id)) for _ in range(MAX_TRIES)]
    assert seen == [Status.QUEUED, Status.QUEUED, Status.BROKEN]
    row.refresh_from_db()
    assert (row.verdict, row.score, row.attempt) == ("SYSTEM_ERROR", None, False)
    assert Submission.objects.take(row.id) is None


def test_a_worker_that_dies_three_times_breaks_the_submission(alice):
    row = submission(alice)
    for _ in range(MAX_TRIES):
        assert Submission.objects.take(row.id)
        expire(row)
        Submission.objects.expire_leases()
    assert now(row) == Status.BROKEN


def test_an_expired_lease_is_queued_and_nudged_in_one_sweep(alice):
    row = submission(alice)
    Submission.objects.take(row.id)
    assert Submission.objects.expire_leases() == 0
    expire(row)
    assert Submission.objects.expire_leases() == 1
    assert now(row) == Status.QUEUED
    assert Submission.objects.requeue_late() == [row.id]


def test_a_late_row_is_nudged_once_until_it_is_late_again(alice):
    row = submission(alice)
    assert Submission.objects.requeue_late() == []
    grow_old(row, LATE + timedelta(seconds=1))
    assert Submission.objects.requeue_late() == [row.id]
    assert Submission.objects.requeue_late() == []


def test_a_delayed_retry_is_not_nudged_before_its_time(alice):
    row = submission(alice)
    Submission.objects.give_back(Submission.objects.take(row.id), timedelta(seconds=5))
    assert Submission.objects.requeue_late() == []


def test_a_cancelled_submission_takes_no_verdict(alice):
    row = submission(alice)
    token = Submission.objects.take(row.id)
    assert Submission.objects.cancel(row.id)
    assert not Submission.objects.cancel(row.id)
    assert not Submission.objects.renew(token, "running")
    assert not Submission.objects.finish(token, accepted())
    assert Submission.objects.give_back(token) is None
    assert now(row) == Status.CANCELLED


def test_a_run_and_what_could_not_be_imported_count_as_no_attempt(alice):
    ran, crashed = submission(alice, purpose=Purpose.RUN), submission(alice, slot=1)
    Submission.objects.finish(Submission.objects.take(ran.id), accepted())
    Submission.objects.finish(Submission.objects.take(crashed.id), not_loaded())
    handed_in = submission(alice)
    Submission.objects.finish(Submission.objects.take(handed_in.id), partial())
    counted = Submission.objects.filter(attempt=True)
    assert [row.id for row in counted] == [handed_in.id]


def test_runs_are_purged_after_a_day_and_submissions_never(alice):
    old = [submission(alice, purpose=Purpose.RUN), submission(alice, slot=1)]
    for row in old:
        Submission.objects.finish(Submission.objects.take(row.id), accepted())
        grow_old(row, RUNS_ARE_KEPT + timedelta(minutes=1))
    waiting = submission(alice, purpose=Purpose.RUN)
    grow_old(waiting, RUNS_ARE_KEPT * 2)
    fresh = submission(alice, slot=1, purpose=Purpose.RUN)
    Submission.objects.purge_runs()
    assert set(Submission.objects.values_list("id", flat=True)) == {old[1].id, waiting.id, fresh.id}


def test_advance_moves_only_from_where_the_row_is(alice):
    row = submission(alice)
    assert row.advance(Status.QUEUED, Status.CANCELLED)
    assert not row.advance(Status.QUEUED, Status.RUNNING)
    assert now(row) == Status.CANCELLED


@pytest.mark.parametrize("final", [Status.DONE, Status.BROKEN, Status.CANCELLED])
def test_nothing_leaves_a_final_state(alice, final):
    row = submission(alice)
    assert not [move for move in MOVES if move[0] == final]
    with pytest.raises(ValueError, match="no move"):
        row.advance(final, Status.QUEUED)


def failed_so_far(row):
    return Submission.objects.values_list("first_failed", flat=True).get(id=row.id)


def test_the_first_failed_check_is_written_by_the_holder_alone_and_goes_with_the_verdict(alice):
    row, check = submission(alice), partial(message="\x1b[31mdiffers").report.checks[0]
    dead = Submission.objects.take(row.id)
    assert Submission.objects.note(dead, check)
    words = {"message": "differs", "observed": "0.25", "expected": "0.125"}
    assert failed_so_far(row) == {"title": check.title, **words}
    expire(row)
    living = Submission.objects.take(row.id)
    assert failed_so_far(row) is None
    assert not Submission.objects.note(dead, check)
    assert Submission.objects.note(living, check)
    row.refresh_from_db()
    assert (row.status, row.verdict, row.score, row.checks.count()) == ("RUNNING", "", None, 0)
    assert Submission.objects.finish(living, accepted())
    assert failed_so_far(row) is None
    assert not Submission.objects.note(living, check)


@pytest.mark.parametrize("end", ["give_back", "cancel"])
def test_what_was_known_so_far_goes_when_the_job_ends_in_another_way(alice, end):
    row = submission(alice)
    token = Submission.objects.take(row.id)
    Submission.objects.note(token, partial().report.checks[0])
    Submission.objects.give_back(token) if end == "give_back" else Submission.objects.cancel(row.id)
    assert failed_so_far(row) is None


def test_what_no_database_holds_is_shown_instead(alice):
    row = submission(alice)
    nasty = "a\0b\ud800c\x1b[31md\u202ee"
    Submission.objects.finish(Submission.objects.take(row.id), partial(observed=nasty, message=nasty))
    assert row.checks.first().message == row.checks.first().observed == "a\u2400b\ufffdcd\ufffde"
