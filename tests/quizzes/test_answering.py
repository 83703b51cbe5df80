from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.quizzes.forms import KINDS, form
from zerograd.quizzes.models import Answer

BAD = {
    "single": [{}, {"given": "99"}, {"given": "-1"}, {"given": "x"}, {"given": ["0", "1"]}, {"given": "²"}],
    "multiple": [{}, {"given": ["0", "99"]}, {"given": "\0"}, {"given": "9" * 5000}],
    "number": [
        {"given": "0." + "0" * 100_000},
        {},
        {"given": ""},
        {"given": "many"},
        {"given": "nan"},
        {"given": "1e999"},
        {"given": "\0"},
    ],
    "output": [{}, {"given": "  \n"}, {"given": "x" * 2001}, {"given": "a\0b"}],
    "order": [
        {},
        {"place-0": "1"},
        {f"place-{i}": "1" for i in range(9)},
        {f"place-{i}": "x" for i in range(9)},
    ],
    "line": [{}, {"given": "0"}, {"given": "999"}, {"given": "1.5"}],
}


def page_of(run, number: int) -> str:
    return reverse("question", args=[run.id, number])


def skip_to(client, run, kind: str) -> int:
    """Answer what comes before the question of this kind."""
    number = KINDS.index(kind) + 1
    for n, question in enumerate(run.questions[: number - 1], 1):
        client.post(page_of(run, n), form(run, question))
    return number


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_marked(alices, run, kind, right):
    number = skip_to(alices, run, kind)
    question = run.questions[number - 1]
    page = alices.post(page_of(run, number), form(run, question, right), follow=True).text
    assert Answer.objects.get(question_id=question.id).correct is right
    assert (">Right</h2>" if right else ">Not right</h2>") in page.replace("</svg> ", "</svg>").replace(
        "</svg>", ">"
    )


@pytest.mark.parametrize(("kind", "bad"), [(kind, bad) for kind in KINDS for bad in BAD[kind]])
def test_what_is_no_answer_is_refused_with_a_sentence(alices, run, kind, bad):
    number = skip_to(alices, run, kind)
    answer = alices.post(page_of(run, number), bad)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert run.answers.count() == number - 1


def test_a_bad_number_stays_in_the_field(alices, run):
    number = skip_to(alices, run, "number")
    assert 'value="about 3"' in alices.post(page_of(run, number), {"given": "about 3"}).text


@pytest.mark.parametrize("given", [" 0.5 ", "0,5", "5e-1"])
def test_a_number_may_be_written_in_several_ways(alices, run, given):
    number = skip_to(alices, run, "number")
    alices.post(page_of(run, number), {"given": given})
    assert float(Answer.objects.latest("id").given) == 0.5


def test_the_first_answer_counts(alices, run):
    question = run.questions[0]
    alices.post(page_of(run, 1), form(run, question, False))
    alices.post(page_of(run, 1), form(run, question, True))
    assert [answer.correct for answer in run.answers.all()] == [False]


def test_two_answers_at_once_are_one(run):
    question = run.questions[0]
    first = run.answer(question, [0])
    assert run.answer(question, [1]) == first


def test_nobody_skips_ahead(alices, run):
    assert alices.get(page_of(run, 3)).url == page_of(run, 1)
    assert alices.post(page_of(run, 3), form(run, run.questions[2])).url == page_of(run, 1)
    assert not run.answers.exists()


@pytest.mark.parametrize("number", [0, 7, 10**30])
def test_a_question_that_is_not_there_is_not_found(alices, run, number):
    assert alices.get(f"/quizzes/{run.id}/{number}/").status_code == 404


def test_the_time_on_a_question_is_the_servers(alices, run):
    alices.get(page_of(run, 1))
    alices.post(page_of(run, 1), form(run, run.questions[0]) | {"seconds": "-5"})
    assert 0 <= run.answers.get().seconds < 60


def test_a_post_needs_our_own_form(alice, run):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert strict.post(page_of(run, 1), form(run, run.questions[0])).status_code == 403


def test_a_question_that_left_the_content_is_skipped(alices, run):
    run.question_ids = ["gone-001", *run.question_ids]
    run.save()
    assert alices.get(page_of(run, 1)).status_code == 200
    assert "1 of 6" in alices.get(page_of(run, 1)).text
