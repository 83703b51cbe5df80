"""The summaries that pages read say what a count of all rows says, whatever happened in between."""

from __future__ import annotations

import random
from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from tests.progress import recounted
from tests.progress.history import LOOP, answered, attempted, finish_quizzes, not_graded, ran
from tests.submissions.rows import accepted, expire, grow_old, submission
from zerograd.progress.attempts import usual_mistakes
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.quizzes.results import topic_rows
from zerograd.quizzes.summaries import AnswerSummary, QuizSummary
from zerograd.submissions.leases import MAX_TRIES, RUNS_ARE_KEPT
from zerograd.submissions.models import Submission
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary

CHALLENGES = [LOOP, "simple-net", "gone"]
NAMES = ["missing-zero-grad", "returns-live-losses", "wrong-mode"]
TABLES = [AttemptSummary, MistakeSummary, AnswerSummary, QuizSummary]


def summed(user) -> tuple:
    attempts = {
        row.challenge: (row.attempts, row.best, row.newest, row.solved)
        for row in AttemptSummary.objects.filter(user=user)
    }
    made = [(m.name, m.says, m.times, m.challenge, m.submission) for m in usual_mistakes(user, 100)]
    answers = {row.question_id: (row.right, row.newest) for row in AnswerSummary.objects.filter(user=user)}
    return attempts, made, answers


def counted(user) -> tuple:
    return recounted.attempts(user), recounted.mistakes(user), recounted.answers(user)


def shown_quizzes(user) -> dict[str, tuple]:
    rows = {row.topic.slug: (row.best, row.last, row.unfinished) for row in topic_rows(user)}
    return {topic: row for topic, row in rows.items() if row != (None, None, None)}


def contents() -> list[list[dict]]:
    return [sorted(({**row, "id": 0} for row in table.objects.values()), key=str) for table in TABLES]


def late_verdict(user) -> None:
    """Of a submission handed in before all others."""
    row = submission(user)
    grow_old(row, timedelta(days=9))
    assert Submission.objects.finish(Submission.objects.take(row.id), accepted())


def cancelled(user) -> None:
    row = submission(user)
    token = Submission.objects.take(row.id)
    assert Submission.objects.cancel(row.id)
    assert not Submission.objects.finish(token, accepted())


def broken(user) -> None:
    row = submission(user)
    for _ in range(MAX_TRIES):
        Submission.objects.give_back(Submission.objects.take(row.id))


def taken_over(user) -> None:
    """Two workers report; one of them lost its lease."""
    row = submission(user)
    dead = Submission.objects.take(row.id)
    expire(row)
    living = Submission.objects.take(row.id)
    assert not Submission.objects.finish(dead, accepted())
    assert Submission.objects.finish(living, accepted())


def deleted(user) -> None:
    row = Submission.objects.filter(user=user).order_by("created").last()
    if row:
        row.delete()


def several_deleted(user) -> None:
    ids = list(Submission.objects.filter(user=user).order_by("id").values_list("id", flat=True)[::3])
    Submission.objects.filter(id__in=ids).delete()


def purged(user) -> None:
    for row in Submission.objects.filter(user=user, purpose="RUN"):
        grow_old(row, RUNS_ARE_KEPT * 2)
    Submission.objects.purge_runs()


def one_more_attempt(user, draw: random.Random) -> None:
    made = tuple(draw.sample(NAMES, draw.randrange(3)))
    attempted(user, draw.choice([0, 40, 100]), mistakes=made, challenge=draw.choice(CHALLENGES))


def one_more_quiz(user, draw: random.Random) -> None:
    answered(user, *draw.choices([True, False], k=3), first=draw.randrange(4))
    if draw.random() < 0.5:
        finish_quizzes()


EVENTS = [ran, not_graded, late_verdict, cancelled, broken, taken_over, deleted, several_deleted, purged]


@pytest.mark.parametrize("seed", range(4))
def test_after_a_mixed_history_they_say_what_the_rows_say(alice, bob, seed):
    draw = random.Random(seed)
    one_more_attempt(bob, draw)
    for _ in range(30):
        draw.choice([one_more_attempt, one_more_attempt, one_more_quiz])(alice, draw)
        draw.choice(EVENTS)(alice)
    assert summed(alice) == counted(alice)
    assert shown_quizzes(alice) == recounted.quizzes(alice)
    assert summed(bob) == counted(bob)
    before = contents()
    call_command("recount", stdout=StringIO())
    assert contents() == before


@pytest.mark.parametrize("event", EVENTS)
def test_each_way_a_row_can_go(alice, event):
    attempted(alice, 100, mistakes=("missing-zero-grad",))
    attempted(alice, 40, mistakes=("missing-zero-grad", "wrong-mode"))
    ran(alice)
    event(alice)
    assert summed(alice) == counted(alice)


def test_a_deletion_in_the_admin_counts(alice, admin_client):
    kept, gone = attempted(alice, 40), attempted(alice, 100)
    form = {"action": "delete_selected", "_selected_action": str(gone.id), "post": "yes"}
    assert admin_client.post("/admin/submissions/submission/", form).status_code == 302
    assert summed(alice)[0] == {LOOP: (1, 40, kept.created, None)}
    admin_client.post(f"/admin/submissions/submission/{kept.id}/delete/", {"post": "yes"})
    assert summed(alice)[0] == {}


def test_an_account_goes_with_its_summaries(alice, bob):
    for user in (alice, bob):
        attempted(user, 40, mistakes=("missing-zero-grad",))
        answered(user, True)
    alice.delete()
    assert {row.user_id for table in TABLES for row in table.objects.all()} == {bob.id}
    assert summed(bob) == counted(bob)


def test_a_visitors_sample_quiz_is_nobodys(db):
    run = QuizRun.objects.start(None, "sample", ["t3-002"])
    run.answer(run.questions[0], [0])
    assert run.finish()
    assert not AnswerSummary.objects.exists()
    assert not QuizSummary.objects.exists()


def test_a_recount_of_one_user_leaves_the_others(alice, bob):
    attempted(alice, 40)
    attempted(bob, 40)
    AttemptSummary.objects.update(attempts=7)
    Submission.objects.recount([alice.id])
    assert dict(AttemptSummary.objects.values_list("user__username", "attempts")) == {"alice": 1, "bob": 7}


@pytest.mark.parametrize("room", ["submissions", "quizzes"])
def test_a_migration_fills_them_from_the_rows_there_are(alice, room):
    attempted(alice, 40, mistakes=("missing-zero-grad",))
    answered(alice, True, False)
    finish_quizzes()
    before = contents()
    for table in TABLES:
        if table._meta.app_label == room:
            table.objects.all().delete()
    assert contents() != before
    import_module(f"zerograd.{room}.migrations.0003_fill_summaries").fill(apps, connection.schema_editor())
    assert contents() == before


def test_the_second_answer_of_one_moment_counts_if_it_is_right(alice):
    answered(alice, True)
    answered(alice, False)
    Answer.objects.update(created=Answer.objects.earliest("created").created)
    QuizRun.objects.recount()
    row = AnswerSummary.objects.get()
    AnswerSummary.note(alice.id, row.question_id, False, row.newest)
    assert AnswerSummary.objects.get().right
