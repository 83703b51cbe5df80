from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.progress.history import answered, attempted, finish_quizzes, ran
from zerograd.catalog.content import catalogue
from zerograd.progress.plans import plan_progress

PLAN = "two-days"
URL = reverse("plan", args=[PLAN])


def progress(user):
    return plan_progress(catalogue().plans[PLAN], user)


def test_a_new_user_has_done_nothing_and_begins_at_the_beginning(alice):
    found = progress(alice)
    assert (found.percent, found.done, found.stage.number) == (0, 0, 1)
    assert found.next.challenge.slug == found.plan.stages[0].challenges[0]


def test_a_solved_challenge_is_done_also_when_it_was_failed_later(alice):
    first, second = catalogue().plans[PLAN].stages[0].challenges[:2]
    attempted(alice, 100, challenge=first)
    attempted(alice, 60, challenge=second)
    ran(alice)
    found = progress(alice)
    assert (found.done, found.next.challenge.slug) == (1, second)
    attempted(alice, 40, challenge=first)
    assert progress(alice).done == 1


@pytest.mark.parametrize(("right", "done"), [(8, 1), (7, 0)])
def test_a_quiz_is_done_with_eighty_percent_of_a_finished_round(alice, right, done):
    answered(alice, *[True] * right, *[False] * (10 - right), topic="training-loop")
    assert progress(alice).done == 0
    finish_quizzes()
    assert progress(alice).done == done


def test_all_done_has_no_next(alice):
    for stage in catalogue().plans[PLAN].stages:
        for slug in stage.challenges:
            attempted(alice, 100, challenge=slug)
        for topic in stage.quizzes:
            answered(alice, *[True] * 3, topic=topic)
    finish_quizzes()
    found = progress(alice)
    assert (found.percent, found.next, found.stage) == (100, None, None)


def test_a_visitor_reads_plans_without_marks(db):
    text = Client().get(URL).text
    assert "Data, devices, optimizers" in text
    assert "% done" not in text
    assert "Follow" not in text


def test_the_page_shows_percent_and_next(signed_in, alice):
    first = catalogue().plans[PLAN].stages[0].challenges[0]
    text = signed_in.get(URL).text
    assert "0 % done" in text
    assert f"Next: {catalogue().challenges[first].title}" in text


def test_a_followed_plan_is_on_the_home_page_until_it_is_left(signed_in, alice):
    title = f"{catalogue().plans[PLAN].title}</a></h2>"
    assert title not in signed_in.get("/").text
    signed_in.post(reverse("follow_plan", args=[PLAN]))
    assert title in signed_in.get("/").text
    signed_in.post(reverse("follow_plan", args=[PLAN]))
    assert title not in signed_in.get("/").text


def test_a_plan_that_has_left_the_content_is_not_missed(signed_in, alice):
    alice.plan = "gone"
    alice.save()
    assert signed_in.get("/").status_code == 200


def test_unknown_plans_are_not_found(signed_in):
    assert signed_in.get("/plans/gone/").status_code == 404
    assert signed_in.post("/plans/gone/follow/").status_code == 404
    assert signed_in.get(reverse("follow_plan", args=[PLAN])).status_code == 405


def test_a_visitor_cannot_follow(db):
    assert Client().post(reverse("follow_plan", args=[PLAN])).url.startswith(reverse("account_login"))


def test_the_list_takes_a_handful_of_queries(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert signed_in.get("/plans/").status_code == 200
