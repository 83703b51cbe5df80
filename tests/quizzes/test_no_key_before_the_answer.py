from __future__ import annotations

import html
import re
from uuid import UUID

import pytest
from django.urls import reverse

from sandbox.content import MIXED, Question
from tests.quizzes.forms import form
from zerograd.catalog.content import catalogue
from zerograd.catalog.markdown import render, render_inline
from zerograd.quizzes.given import shuffled
from zerograd.quizzes.models import QuizRun


def words(page: str) -> str:
    """What the page says, without its code."""
    return html.unescape(re.sub(r"<pre.*?</pre>|<[^>]+>", "", page, flags=re.DOTALL))


def told(page: str, question: Question) -> list[str]:
    secrets = [render(question.explanation), *(render_inline(choice.why) for choice in question.choices)]
    found = [secret for secret in secrets if secret and secret in page]
    return (
        found + [str(question.answer)]
        if question.kind == "output" and str(question.answer) in words(page)
        else found
    )


def test_no_page_of_a_question_tells_its_key(alices, alice):
    leaks = {}
    for question in catalogue().questions.values():
        run = QuizRun.objects.create(user=alice, topic=MIXED, question_ids=[question.id])
        page = alices.get(reverse("question", args=[run.id, 1]))
        assert page.status_code == 200
        leaks[question.id] = told(page.text, question)
    assert leaks
    assert {id: found for id, found in leaks.items() if found} == {}


@pytest.mark.parametrize("kind", ["single", "multiple", "order", "line"])
def test_pages_of_different_keys_look_the_same(alices, alice, kind):
    """What the browser sends is a place on the page, so no attribute depends on the key."""
    ids = [q.id for q in catalogue().questions.values() if q.kind == kind]
    for id in ids:
        run = QuizRun.objects.create(user=alice, topic=MIXED, question_ids=[id])
        page = alices.get(reverse("question", args=[run.id, 1])).text
        fields = re.findall(
            r'<(?:label class="choice"|label class="line-choice__line")><input ([^>]*)>', page
        )
        patterns = {re.sub(r'value="\d+"', "", field) for field in fields}
        assert len(patterns) <= 1
        values = [int(value) for field in fields for value in re.findall(r'value="(\d+)"', field)]
        assert values == list(range(values[0], values[0] + len(values))) if values else kind == "order"


def test_the_explanation_comes_with_the_verdict(alices, run):
    for number, question in enumerate(run.questions, 1):
        page = alices.post(
            reverse("question", args=[run.id, number]), form(run, question, False), follow=True
        ).text
        assert render(question.explanation) in page
        assert 'id="verdict"' in page
        reasons = [render_inline(choice.why) for choice in question.choices if choice.why]
        assert [reason for reason in reasons if reason not in page] == []


def test_steps_are_never_shown_in_a_right_order(alice):
    ordered = [question for question in catalogue().questions.values() if question.kind == "order"]
    assert ordered
    for _ in range(20):
        run = QuizRun.objects.create(user=alice, topic=MIXED, question_ids=[])
        assert [q.id for q in ordered if q.marks(shuffled(run, q))] == []


def test_choices_change_places_between_runs(alice):
    question = next(q for q in catalogue().questions.values() if len(q.choices) >= 4)
    runs = [QuizRun.objects.create(user=alice, topic=MIXED) for _ in range(12)]
    assert len({tuple(shuffled(run, question)) for run in runs}) > 1
    assert shuffled(runs[0], question) == shuffled(runs[0], question)


def test_the_order_cannot_be_worked_out_from_what_a_learner_knows(settings):
    """The steps' own order is the key, and the run's id, the question's and our code are no secrets."""
    run = QuizRun(id=UUID(int=7))
    orders = []
    for key in ("one secret of a site", "that of another site"):
        settings.SECRET_KEY = key
        orders.append([shuffled(run, q) for q in catalogue().questions.values() if q.kind == "order"])
    assert len(orders[0]) > 5
    assert orders[0] != orders[1]
