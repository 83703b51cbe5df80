from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from celery.app.task import Task
from django.db import connection

from tests.submissions.rows import accepted, grow_old, submission
from zerograd.submissions import tasks
from zerograd.submissions.accepting import KeyReused, TooMany, accept, digest, key_again
from zerograd.submissions.leases import LATE
from zerograd.submissions.models import MAX_UNFINISHED, Draft, Submission
from zerograd.submissions.sources import Refused
from zerograd.submissions.states import Purpose

SOURCE = "def train():\n    return []\n"


@pytest.mark.django_db
def test_the_message_is_an_id_sent_on_commit(alice, challenge, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = accept(alice, challenge, SOURCE, Purpose.SUBMIT)
        assert sent == []
    assert sent == [("grade", str(row.id), None)]
    assert row.digest == digest(challenge.folder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("served", "gains", "queue"), [(True, True, "gpu"), (True, False, "celery"), (False, True, "celery")]
)
def test_the_queue_gpu_gets_what_gains_from_one_where_somebody_serves_it(
    alice,
    challenge,
    settings,
    right_judge,
    monkeypatch,
    django_capture_on_commit_callbacks,
    served,
    gains,
    queue,
):
    queues = []
    monkeypatch.setattr(Task, "apply_async", lambda task, *args, queue=None, **more: queues.append(queue))
    settings.ZEROGRAD_GPU = served
    with django_capture_on_commit_callbacks(execute=True):
        row = accept(alice, challenge.model_copy(update={"gpu": gains}), SOURCE, Purpose.SUBMIT)
    assert queues == [queue]
    grow_old(row, LATE)
    tasks.sweep()
    assert queues == [queue, None]  # nobody has come for it: now it goes the usual way


@pytest.mark.django_db
def test_a_broker_that_is_away_loses_no_submission(
    alice, challenge, settings, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise ConnectionError("no broker")

    monkeypatch.setattr("celery.app.task.Task.apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        row = accept(alice, challenge, SOURCE, Purpose.SUBMIT)
    assert Submission.objects.get(id=row.id).status == "QUEUED"


@pytest.mark.django_db
def test_the_third_unfinished_submission_waits_its_turn(alice, bob, challenge):
    first = accept(alice, challenge, SOURCE, Purpose.SUBMIT)
    accept(alice, challenge, SOURCE, Purpose.RUN)
    with pytest.raises(TooMany):
        accept(alice, challenge, SOURCE, Purpose.SUBMIT)
    assert accept(bob, challenge, SOURCE, Purpose.SUBMIT)
    Submission.objects.finish(Submission.objects.take(first.id), accepted())
    assert accept(alice, challenge, SOURCE, Purpose.SUBMIT)


@pytest.mark.django_db(transaction=True)
def test_no_race_gets_past_the_rule(alice, challenge, sent):
    def hand_in(_):
        try:
            return accept(alice, challenge, SOURCE, Purpose.SUBMIT)
        except TooMany:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        rows = list(threads.map(hand_in, range(8)))
    assert sum(row is not None for row in rows) == MAX_UNFINISHED
    assert Submission.objects.count() == len(sent) == MAX_UNFINISHED


@pytest.mark.django_db
def test_a_key_gives_the_same_submission_again(alice, bob, challenge):
    first = accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k")
    assert accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k").id == first.id
    assert accept(bob, challenge, SOURCE, Purpose.SUBMIT, key="k").id != first.id
    with pytest.raises(KeyReused):
        accept(alice, challenge, SOURCE + "#", Purpose.SUBMIT, key="k")


@pytest.mark.django_db(transaction=True)
def test_a_key_sent_many_times_at_once_is_one_submission(alice, challenge, sent):
    def hand_in(_):
        try:
            return accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k").id
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        assert len(set(threads.map(hand_in, range(6)))) == 1
    assert Submission.objects.count() == len(sent) == 1


@pytest.mark.django_db(transaction=True)
def test_a_cancelled_form_sent_again_many_times_at_once_is_one_more_submission(alice, challenge, sent):
    Submission.objects.cancel(accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k").id)

    def hand_in(_):
        try:
            return accept(alice, challenge, SOURCE, Purpose.SUBMIT, key=key_again(alice, "k")).id
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        assert len(set(threads.map(hand_in, range(6)))) == 1
    assert Submission.objects.count() == len(sent) == 2


@pytest.mark.django_db
def test_the_key_of_a_program_stands_for_its_submission_whatever_became_of_it(alice, challenge):
    first = accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k")
    Submission.objects.cancel(first.id)
    assert accept(alice, challenge, SOURCE, Purpose.SUBMIT, key="k").id == first.id


@pytest.mark.django_db
def test_newlines_are_made_plain_and_opened_hints_noted(alice, challenge):
    Draft.on_desk(alice.id, challenge.slug, "").open_hint(len(challenge.hints))
    row = accept(alice, challenge, "\ufeffx = 1\r\ny = 2\r", Purpose.SUBMIT)
    assert (row.source, row.hints) == ("x = 1\ny = 2\n", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["", " \n\t", "a\0b", "\ud800", "x" * (64 * 1024 + 1)])
def test_what_is_no_source_is_refused_with_a_sentence(alice, challenge, source):
    with pytest.raises(Refused, match=r"\.$"):
        accept(alice, challenge, source, Purpose.SUBMIT)
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_64_kib_are_accepted(alice, challenge):
    assert accept(alice, challenge, "#" * 64 * 1024, Purpose.SUBMIT)


@pytest.mark.django_db
def test_a_submission_row_of_another_user_takes_no_slot(alice, bob, challenge):
    submission(bob), submission(bob, slot=1)
    assert accept(alice, challenge, SOURCE, Purpose.SUBMIT)
