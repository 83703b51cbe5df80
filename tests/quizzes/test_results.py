from __future__ import annotations

import pytest
from django.urls import reverse

from tests.quizzes.forms import form
from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.models import QuizRun
from zerograd.quizzes.results import result_of, topic_rows


def play(client, run: QuizRun, *, wrong: int) -> None:
    """Answer all, the first `wrong` of them wrongly."""
    for number, question in enumerate(run.questions, 1):
        client.post(reverse("question", args=[run.id, number]), form(run, question, number > wrong))
    run.refresh_from_db()


def test_the_score_counts_right_answers(alices, run):
    play(alices, run, wrong=2)
    result = result_of(run)
    assert (result.right, result.total, result.percent) == (4, 6, 67)
    assert [line.number for line in result.mistakes] == [1, 2]


def test_the_bars_add_up(alices, run):
    play(alices, run, wrong=3)
    tallies = result_of(run).tallies
    assert sum(tally.total for tally in tallies) == 6
    assert sum(tally.right for tally in tallies) == 3


def test_the_page_lists_mistakes_with_their_lesson(alices, run):
    play(alices, run, wrong=1)
    page = alices.get(reverse("quiz_result", args=[run.id])).text
    assert reverse("question", args=[run.id, 1]) in page
    assert reverse("question", args=[run.id, 2]) not in page
    assert reverse("lesson", args=[run.questions[0].topic]) in page


def test_a_run_is_finished_with_its_last_answer(alices, run):
    assert run.finished is None
    play(alices, run, wrong=0)
    assert run.finished is not None
    assert not run.finish()


def test_an_unfinished_run_goes_on_instead(alices, run):
    alices.post(reverse("question", args=[run.id, 1]), form(run, run.questions[0]))
    assert alices.get(reverse("quiz_result", args=[run.id])).url == reverse("question", args=[run.id, 2])


def test_the_list_shows_best_and_last(alices, alice):
    topic = next(slug for slug in catalogue().topics if questions_of(slug))
    for wrong in (0, 1):
        alices.post(reverse("start_quiz"), {"topic": topic})
        play(alices, QuizRun.objects.filter(finished=None).get(), wrong=wrong)
    row = next(row for row in topic_rows(alice) if row.topic.slug == topic)
    assert row.best == 100
    assert row.last is not None
    assert row.last < 100
    assert "Best 100 %" in alices.get(reverse("quizzes")).text


def test_another_users_results_are_not_mine(alices, run, bob):
    play(alices, run, wrong=0)
    assert [row.best for row in topic_rows(bob) if row.best is not None] == []


def test_an_unfinished_quiz_waits_on_the_home_page(alices, run):
    assert reverse("quiz_result", args=[run.id]) in alices.get("/").text


@pytest.mark.parametrize("wrong", [0, 3, 6])
def test_every_score_has_a_page(alices, run, wrong):
    play(alices, run, wrong=wrong)
    assert alices.get(reverse("quiz_result", args=[run.id])).status_code == 200
