from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.quizzes.forms import form
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import QuizRun


@pytest.fixture
def sample(client, db) -> QuizRun:
    client.post(reverse("start_quiz"), {"topic": "sample"})
    return QuizRun.objects.get()


def test_a_visitor_plays_it_to_the_end(client, sample):
    page = client.get(reverse("question", args=[sample.id, 1]))
    for number, question in enumerate(sample.questions, 1):
        page = client.post(reverse("question", args=[sample.id, number]), form(sample, question), follow=True)
    assert reverse("quiz_result", args=[sample.id]) in page.text
    result = client.get(reverse("quiz_result", args=[sample.id])).text
    assert "100%" in result
    assert "Sign up to keep results" in result


def test_it_holds_the_sample_questions_alone(sample):
    assert sample.question_ids == [q.id for q in catalogue().questions.values() if q.sample]
    assert sample.user is None


def test_another_visitor_does_not_see_it(sample, alices):
    address = reverse("question", args=[sample.id, 1])
    assert Client().get(address).status_code == 404
    assert alices.get(address).status_code == 404


@pytest.mark.parametrize("topic", ["mixed", *catalogue().topics])
def test_every_other_quiz_asks_to_sign_in(client, db, topic):
    answer = client.post(reverse("start_quiz"), {"topic": topic})
    assert answer.url == f"{reverse('account_login')}?next={reverse('quizzes')}"
    assert not QuizRun.objects.exists()


def test_old_ones_are_thrown_away(client, sample):
    QuizRun.objects.update(created=timezone.now() - timedelta(days=3))
    client.post(reverse("start_quiz"), {"topic": "sample"})
    assert not QuizRun.objects.filter(id=sample.id).exists()
    assert QuizRun.objects.count() == 1


@pytest.mark.parametrize("topic", ["", "nope", "\0", "x" * 9000])
def test_a_quiz_that_does_not_exist_is_not_found(client, db, topic):
    assert client.post(reverse("start_quiz"), {"topic": topic}).status_code == 404


def test_reading_the_page_starts_nothing(client, db):
    assert client.get(reverse("quizzes")).status_code == 200
    assert client.get(reverse("start_quiz")).status_code == 405
    assert not QuizRun.objects.exists()
