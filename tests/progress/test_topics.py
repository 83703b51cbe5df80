"""Challenges, questions, mastery and last activity of each topic."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from tests.progress.history import answered, attempted, not_graded, ran
from zerograd.catalog.content import catalogue, challenges_of, questions_of
from zerograd.progress.topics import TopicProgress, topic_progress
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import Submission

LOOPS = "training-loop"


def of(user, topic: str = LOOPS) -> TopicProgress:
    return next(row for row in topic_progress(user) if row.topic.slug == topic)


def expected(worth: float, right: int) -> int:
    return round(100 * (worth / len(challenges_of(LOOPS)) + right / len(questions_of(LOOPS))) / 2)


def test_every_topic_is_there_in_order(alice):
    rows = topic_progress(alice)
    assert [row.topic.slug for row in rows] == list(catalogue().topics)
    assert {(row.mastery, row.solved, row.tried, row.seen, row.last) for row in rows} == {(0, 0, 0, 0, None)}


def test_solved_and_tried_challenges_are_counted(alice):
    attempted(alice, 40)
    assert (of(alice).tried, of(alice).solved) == (1, 0)
    attempted(alice, 100)
    assert (of(alice).tried, of(alice).solved) == (1, 1)


def test_only_the_last_answer_to_a_question_says_whether_it_is_right(alice):
    answered(alice, True, True, False)
    answered(alice, False)
    assert (of(alice).seen, of(alice).right) == (3, 1)
    answered(alice, True)
    assert (of(alice).seen, of(alice).right) == (3, 2)


def test_mastery_weighs_challenges_and_questions_alike(alice):
    attempted(alice, 100)
    answered(alice, True, True, False)
    assert of(alice).mastery == expected(1.0, 2)


def test_a_challenge_to_review_is_worth_half(alice):
    attempted(alice, 100)
    attempted(alice, 0)
    assert of(alice).mastery == expected(0.5, 0)
    assert (of(alice).solved, of(alice).review) == (1, 1)


def test_all_of_it_is_100_percent(alice):
    for challenge in challenges_of(LOOPS):
        attempted(alice, 100, challenge=challenge.slug)
    answered(alice, *[True] * len(questions_of(LOOPS)))
    assert of(alice).mastery == 100


def test_a_topic_without_challenges_is_mastered_by_its_questions():
    row = TopicProgress(catalogue().topics[LOOPS], steps=(), tried=0, questions=4, seen=4, right=3, last=None)
    assert row.mastery == 75


def test_last_activity_is_the_newest_attempt_or_answer(alice):
    attempted(alice, 100)
    assert of(alice).last == Submission.objects.get().created
    answered(alice, True)
    assert of(alice).last == Answer.objects.get().created


def test_runs_and_what_was_not_graded_count_nowhere(alice):
    ran(alice)
    not_graded(alice)
    assert (of(alice).tried, of(alice).solved, of(alice).mastery, of(alice).last) == (0, 0, 0, None)


def test_bobs_work_is_bobs(alice, bob):
    attempted(bob, 100)
    answered(bob, True)
    assert (of(alice).mastery, of(alice).last) == (0, None)


def test_content_that_is_gone_breaks_nothing(alice):
    attempted(alice, 100, challenge="no-longer-there")
    answered(alice, True)
    Answer.objects.update(question_id="gone-001")
    QuizRun.objects.recount()
    assert sum(row.mastery for row in topic_progress(alice)) == 0


@pytest.mark.parametrize("times", [1, 12])
def test_the_number_of_queries_does_not_grow(alice, django_assert_num_queries, times):
    for _ in range(times):
        attempted(alice, 40)
        answered(alice, True, False)
    with django_assert_num_queries(5):
        topic_progress(alice)


def test_templates_of_rooms_below_can_ask_for_it(alice):
    attempted(alice, 100)
    template = Template(
        "{% load progress %}{% topic_progress as rows %}{% for r in rows %}{{ r.solved }} {% endfor %}"
    )
    assert "1" in template.render(Context({"user": alice}))
    assert template.render(Context({"user": None})) == ""
