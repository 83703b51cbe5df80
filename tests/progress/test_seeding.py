"""`manage.py seed`: a large site out of nothing, in proportion and in order."""

from __future__ import annotations

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from tests.progress import recounted
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.progress.seeding.people import MOST, shares, submissions_of
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import CheckResult, Draft, Submission
from zerograd.submissions.summaries import AttemptSummary

NUMBER, PEOPLE = 150, 8


@pytest.fixture
def said(db) -> str:
    out = StringIO()
    call_command("seed", users=PEOPLE, submissions=NUMBER, seed=7, stdout=out)
    return out.getvalue()


@pytest.fixture
def busiest(said) -> User:
    return User.objects.get(username="learner-7-0")


def test_it_makes_as_many_as_it_was_asked_for_and_says_so(said):
    assert (User.objects.count(), Submission.objects.count()) == (PEOPLE, NUMBER)
    assert f"{PEOPLE} users, {NUMBER} submissions, {CheckResult.objects.count()} checks" in said
    assert f"{Answer.objects.count()} answers" in said
    assert Draft.objects.exists()
    assert QuizRun.objects.exists()


def test_what_it_makes_is_of_this_catalogue(said):
    for row in Submission.objects.filter(attempt=True).prefetch_related("checks"):
        challenge = catalogue().challenges[row.challenge]
        assert [check.name for check in row.checks.all()] == [check.id for check in challenge.checks]
        points = sum(check.points for check in row.checks.all() if check.status == "passed")
        assert points == row.score == (100 if row.verdict == "ACCEPTED" else row.score)
        assert {mistake["name"] for mistake in row.mistakes} <= {m.name for m in challenge.mistakes}


def test_its_answers_are_worth_what_they_say(said):
    for answer in Answer.objects.all():
        assert catalogue().questions[answer.question_id].marks(answer.given) == answer.correct


def test_the_summaries_are_those_of_the_rows(busiest):
    found = {
        row.challenge: (row.attempts, row.best, row.newest, row.solved)
        for row in AttemptSummary.objects.filter(user=busiest)
    }
    assert found == recounted.attempts(busiest)
    assert found


def test_its_pages_can_be_read(busiest):
    client = Client()
    client.force_login(busiest)
    run = QuizRun.objects.exclude(finished=None).filter(user=busiest).first()
    rows = {row.verdict: row for row in Submission.objects.filter(user=busiest)}
    pages = ["/", "/me/", "/submissions/", "/quizzes/", f"/quizzes/{run.id}/"]
    pages += [f"/quizzes/{run.id}/{number}/" for number in range(1, 1 + len(run.questions))]
    pages += [row.get_absolute_url() for row in rows.values()]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_database_with_submissions_is_left_alone(said):
    with pytest.raises(CommandError, match="say --add"):
        call_command("seed", users=1, submissions=1)
    assert Submission.objects.count() == NUMBER


def test_more_can_be_added_to_the_same_people(said):
    call_command("seed", users=PEOPLE, submissions=20, seed=7, add=True, stdout=StringIO())
    assert (User.objects.count(), Submission.objects.count()) == (PEOPLE, NUMBER + 20)


@pytest.mark.parametrize("numbers", [{"users": 0}, {"submissions": -1}])
@pytest.mark.django_db
def test_nonsense_is_refused(numbers):
    with pytest.raises(CommandError, match="must be a user"):
        call_command("seed", **numbers)


def test_the_same_number_gives_the_same_people():
    now = timezone.now()
    first, again, other = (list(submissions_of(1, 30, now, random.Random(n))) for n in (5, 5, 6))
    assert first == again
    assert first != other


@pytest.mark.parametrize(("people", "total"), [(1, 10), (2, 0), (10, 1_000), (300, 1_000), (1_000, 100_000)])
def test_shares_add_up_and_one_has_the_most(people, total):
    each = shares(people, total, random.Random(3))
    assert (sum(each), min(each) >= 0) == (total, True)
    assert each[0] == max(each)
    assert people == 1 or each[0] <= MOST
