"""/me/: what a learner sees of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.progress.history import LOOP, answered, attempted, ran
from zerograd.catalog.content import catalogue


def text(signed_in: Client) -> str:
    answer = signed_in.get("/me/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_a_visitor_is_asked_to_sign_in():
    answer = Client().get("/me/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/me/")


def test_who_has_done_nothing_gets_a_first_week(signed_in):
    shown = text(signed_in)
    assert "Days 1 and 2" in shown
    assert "Recent attempts" not in shown


def test_a_run_alone_is_still_nothing(signed_in, alice):
    ran(alice)
    assert "Days 1 and 2" in text(signed_in)


def test_attempts_take_the_place_of_the_guide(signed_in, alice):
    row = attempted(alice, 40)
    shown = text(signed_in)
    assert "Days 1 and 2" not in shown
    assert row.get_absolute_url() in shown
    assert "40 of 100" in shown


def test_each_bar_says_its_number_in_words(signed_in, alice):
    answered(alice, True, False)
    shown = text(signed_in)
    total = sum(question.topic == "training-loop" for question in catalogue().questions.values())
    assert 'aria-label="Mastery of ' in shown
    assert f"1 of {total} questions right, 2 seen" in shown


def test_the_most_frequent_mistake_comes_first_with_its_links(signed_in, alice):
    attempted(alice, 40, mistakes=("returns-live-losses",))
    for _ in range(3):
        newest = attempted(alice, 40, mistakes=("missing-zero-grad",))
    shown = text(signed_in)
    assert shown.index("Missing zero grad") < shown.index("Returns live losses")
    assert "3 times" in shown
    assert "About missing-zero-grad." in shown
    assert newest.get_absolute_url() in shown
    assert f"/lessons/{catalogue().challenges[LOOP].topic}/" in shown
    assert "Question t3-002" in shown


def test_a_mistake_of_a_challenge_that_is_gone_is_still_shown(signed_in, alice):
    attempted(alice, 40, mistakes=("old-mistake",), challenge="gone")
    assert "Old mistake" in text(signed_in)


def test_text_out_of_a_mistake_is_escaped(signed_in, alice):
    attempted(alice, 40, mistakes=("<img src=x onerror=alert(1)>",))
    assert "<img src=x" not in text(signed_in)


def test_bobs_attempts_are_not_shown(signed_in, bob):
    row = attempted(bob, 40, mistakes=("missing-zero-grad",))
    shown = text(signed_in)
    assert str(row.id) not in shown
    assert "Missing zero grad" not in shown


@pytest.mark.parametrize("times", [1, 12])
def test_the_number_of_queries_does_not_grow(signed_in, alice, django_assert_max_num_queries, times):
    for _ in range(times):
        attempted(alice, 40, mistakes=("missing-zero-grad",))
        answered(alice, True, False)
    with django_assert_max_num_queries(9):  # session, user, five for the topics, recent attempts, mistakes
        text(signed_in)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(signed_in, method):
    assert getattr(signed_in, method)("/me/").status_code == 405
