from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.quizzes.forms import form


@pytest.fixture(params=["charlie", "visitor"])
def stranger(request, charlies) -> Client:
    return charlies if request.param == "charlie" else Client()


def test_a_stranger_cannot_read_alices_quiz(stranger, run):
    assert stranger.get(reverse("question", args=[run.id, 1])).status_code == 404
    assert stranger.get(reverse("quiz_result", args=[run.id])).status_code == 404


def test_a_stranger_cannot_answer_in_alices_quiz(stranger, run):
    address = reverse("question", args=[run.id, 1])
    assert stranger.post(address, form(run, run.questions[0])).status_code == 404
    assert not run.answers.exists()


def test_a_stranger_does_not_see_it_listed(charlies, run):
    assert str(run.id) not in charlies.get("/").text
    assert str(run.id) not in charlies.get(reverse("quizzes")).text


def test_an_id_that_is_none_is_not_found(alices):
    assert alices.get("/quizzes/00000000-0000-4000-8000-000000000000/1/").status_code == 404
    assert alices.get("/quizzes/17/1/").status_code == 404
