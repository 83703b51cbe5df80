from __future__ import annotations

from collections import Counter

import pytest
from django.urls import reverse

from tests.quizzes.forms import form
from zerograd.catalog.content import catalogue
from zerograd.quizzes.drawing import PLACEMENT_LENGTH, placement_questions
from zerograd.quizzes.models import QuizRun

START = reverse("start_quiz")


def finished(client, topic: str, right: int) -> str:
    """Play a run with so many right answers; return its result page."""
    client.post(START, {"topic": topic})
    run = QuizRun.objects.filter(finished=None).get()
    for number, question in enumerate(run.questions, 1):
        client.post(reverse("question", args=[run.id, number]), form(run, question, number <= right))
    return client.get(reverse("quiz_result", args=[run.id])).text


def test_placement_asks_as_many_of_each_topic_and_begins_easily():
    asked = placement_questions()
    assert len(asked) == PLACEMENT_LENGTH == len({question.id for question in asked})
    assert set(Counter(question.topic for question in asked).values()) == {2}
    assert [question.difficulty for question in asked[::2]] == ["easy"] * 6
    assert "hard" not in {question.difficulty for question in asked}


@pytest.mark.parametrize(("right", "slug"), [(0, "four-weeks"), (5, "seven-days"), (12, "two-days")])
def test_the_result_of_a_placement_proposes_a_plan(alices, right, slug):
    page = finished(alices, "placement", right)
    assert reverse("plan", args=[slug]) in page
    assert f"Your plan: {catalogue().plans[slug].title}" in page


def test_other_results_propose_none(alices):
    assert "Your plan" not in finished(alices, "mixed", 5)


def test_a_visitor_signs_in_before_the_placement(client, db):
    answer = client.post(START, {"topic": "placement"})
    assert answer.url.startswith(reverse("account_login"))
    assert not QuizRun.objects.exists()


def test_a_review_asks_what_it_is_told_to_in_that_order(alices, alice):
    answer = alices.post(START, {"topic": "review", "question": ["t3-002", "t1-001", "t3-002", "gone"]})
    run = QuizRun.objects.get()
    assert (run.user, run.title, run.question_ids) == (alice, "Review", ["t3-002", "t1-001"])
    assert answer.url == reverse("question", args=[run.id, 1])


@pytest.mark.parametrize("ids", [[], ["gone"], ["\0"], ["x" * 5000]])
def test_a_review_of_nothing_is_not_found(alices, ids):
    assert alices.post(START, {"topic": "review", "question": ids}).status_code == 404


def test_a_review_can_be_had_again(alices):
    alices.post(START, {"topic": "review", "question": ["t3-002"]})
    run = QuizRun.objects.get()
    alices.post(reverse("question", args=[run.id, 1]), form(run, run.questions[0]))
    assert (
        '<input type="hidden" name="question" value="t3-002">'
        in alices.get(reverse("quiz_result", args=[run.id])).text
    )
