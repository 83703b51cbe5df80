from __future__ import annotations

from datetime import timedelta

import pytest

from sandbox.judge.client import FakeJudge
from tests.submissions import rows
from tests.submissions.rows import expire, grow_old, now, submission
from zerograd.submissions import tasks
from zerograd.submissions.leases import LATE
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("challenge")]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(tasks, "READY_WITHIN", 0.0)


def test_a_submission_is_graded(queued, right_judge):
    tasks.grade(str(queued.id))
    queued.refresh_from_db()
    assert (queued.status, queued.verdict, queued.score, queued.attempt) == ("DONE", "ACCEPTED", 100, True)
    assert queued.torch == "2.13.0"


def test_a_second_delivery_changes_nothing(queued, settings, right_judge):
    tasks.grade(str(queued.id))
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.wrong"
    tasks.grade(str(queued.id))
    queued.refresh_from_db()
    assert (queued.verdict, queued.tries, queued.checks.count()) == ("ACCEPTED", 1, 2)


@pytest.mark.parametrize(
    ("judge", "problem"), [("cold", "no image zerograd-box"), ("unproven", "self-test: vsock: a socket")]
)
def test_a_worker_whose_judge_is_not_ready_refuses_and_the_submission_waits(
    queued, settings, caplog, judge, problem
):
    settings.ZEROGRAD_JUDGE = f"tests.submissions.judges.{judge}"
    tasks.grade(str(queued.id))
    queued.refresh_from_db()
    assert (queued.status, queued.tries) == ("QUEUED", 0)
    assert "refusing jobs: no judge" in caplog.text
    assert problem in caplog.text


@pytest.mark.parametrize(
    ("embedded", "box"), [(True, "docker"), (True, "isolated"), (False, "auto"), (False, "local")]
)
def test_a_judge_without_isolation_is_refused_unless_on_ones_own_computer(queued, settings, embedded, box):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.without_isolation"
    settings.ZEROGRAD_EMBEDDED, settings.ZEROGRAD_BOX = embedded, box
    tasks.grade(str(queued.id))
    assert now(queued) == Status.QUEUED
    settings.ZEROGRAD_EMBEDDED, settings.ZEROGRAD_BOX = True, "auto"
    tasks.grade(str(queued.id))
    assert now(queued) == Status.DONE


def test_our_faults_are_tried_again_with_a_delay_and_end_in_an_apology(queued, settings, sent):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.broken"
    for _ in range(4):
        tasks.grade(str(queued.id))
    queued.refresh_from_db()
    assert (queued.status, queued.tries, queued.attempt) == ("BROKEN", 3, False)
    delays = [countdown for _, _, countdown in sent]
    assert [name for name, *_ in sent] == ["grade", "grade"]
    assert 1 <= delays[0] <= 3
    assert 2 <= delays[1] <= 6


def test_phases_are_written_and_renew_the_lease(queued, settings, monkeypatch):
    seen = []

    def look(job):
        row = Submission.objects.get(id=queued.id)
        seen.append((row.status, row.phase, row.lease_expires is not None))
        return rows.accepted()

    monkeypatch.setattr(tasks, "chosen_judge", lambda: FakeJudge(look))
    tasks.grade(str(queued.id))
    assert seen == [("RUNNING", "grading", True)]


def test_the_first_failed_check_is_there_while_the_rest_is_graded(queued, monkeypatch):
    seen = []

    def look(job):
        seen.append(Submission.objects.get(id=queued.id).first_failed)
        return rows.partial()

    failed = rows.partial().report.checks[0]
    monkeypatch.setattr(tasks, "chosen_judge", lambda: FakeJudge(look, failed=failed))
    tasks.grade(str(queued.id))
    assert [words["message"] for words in seen] == [failed.message]
    queued.refresh_from_db()
    assert (queued.verdict, queued.first_failed) == ("PARTIAL", None)


def test_cancelling_stops_the_job_at_its_next_phase(queued, monkeypatch):
    asked = []

    class Cancelling(FakeJudge):
        def grade(self, job, on_phase, on_failed):
            on_phase("preparing")
            Submission.objects.cancel(queued.id)
            on_phase("running")
            asked.append(job)

    monkeypatch.setattr(tasks, "chosen_judge", lambda: Cancelling(lambda job: rows.accepted()))
    tasks.grade(str(queued.id))
    assert now(queued) == Status.CANCELLED
    assert asked == []


def test_a_challenge_that_is_gone_is_our_fault(alice, right_judge, sent):
    orphan = submission(alice, challenge="withdrawn")
    for _ in range(3):
        tasks.grade(str(orphan.id))
    assert now(orphan) == Status.BROKEN


def test_an_unknown_id_does_no_harm(right_judge, db):
    tasks.grade("00000000-0000-4000-8000-000000000000")
    assert not Submission.objects.exists()


def test_the_sweeper_nudges_lost_messages_and_dead_workers_rows(alice, right_judge, sent):
    lost, orphaned = submission(alice), submission(alice, slot=1)
    grow_old(lost, LATE + timedelta(seconds=1))
    Submission.objects.take(orphaned.id)
    expire(orphaned)
    tasks.sweep()
    assert {(name, id) for name, id, _ in sent} == {("grade", str(lost.id)), ("grade", str(orphaned.id))}
    assert now(orphaned) == Status.QUEUED


def test_the_sweeper_does_not_fill_the_queue_while_there_is_no_judge(queued, settings, sent):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.cold"
    grow_old(queued, LATE * 2)
    tasks.sweep()
    assert sent == []
