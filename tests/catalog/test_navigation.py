from __future__ import annotations

import re

import pytest


def navigation(page) -> dict[str, str]:
    """Each link of the main navigation, and whether it is marked as where we are."""
    nav = re.search(r'<nav class="site-nav".*?</nav>', page.text, re.DOTALL).group()
    return {
        word: mark for mark, word in re.findall(r'<a href="[^"]*"( aria-current="\w+")?>([^<]+)</a>', nav)
    }


@pytest.mark.parametrize(
    ("address", "word", "mark"),
    [
        ("/challenges/", "Challenges", "page"),
        ("/lessons/tensors/", "Lessons", "true"),
        ("/quizzes/", "Quizzes", "page"),
    ],
)
def test_the_place_is_marked(client, db, address, word, mark):
    marked = {word: mark for word, mark in navigation(client.get(address)).items() if mark}
    assert marked == {word: f' aria-current="{mark}"'}


def test_nothing_is_marked_elsewhere(alices):
    assert set(navigation(alices.get("/me/settings/")).values()) == {""}
    assert set(navigation(alices.get("/")).values()) == {""}


def test_what_is_personal_is_for_users(client, alices):
    assert "Progress" in navigation(alices.get("/"))
    assert "Progress" not in navigation(client.get("/"))
