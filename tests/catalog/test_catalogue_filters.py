from __future__ import annotations

import re

import pytest

from zerograd.catalog import standing
from zerograd.catalog.content import catalogue
from zerograd.catalog.standing import Standing

GARBAGE = [
    "topic=nope",
    "kind=%FF",
    "difficulty=9",
    "sort=drop",
    "status=x",
    "q=%F0%9F",
    "q=" + "x" * 5000,
    "topic=a&topic=b",
]


def shown(page) -> list[str]:
    return re.findall(r'href="/challenges/([\w-]+)/"', page.text)


def test_a_visitor_sees_every_challenge(client, db):
    assert shown(client.get("/challenges/")) == list(catalogue().challenges)


@pytest.mark.parametrize("name", ["topic", "kind", "difficulty"])
def test_a_filter_in_the_address_narrows_the_list(client, db, name):
    for value in {getattr(challenge, name) for challenge in catalogue().challenges.values()}:
        fitting = [slug for slug, c in catalogue().challenges.items() if getattr(c, name) == value]
        assert shown(client.get("/challenges/", {name: value})) == fitting


def test_the_form_shows_what_was_chosen(client, db):
    page = client.get("/challenges/?difficulty=hard&q=adam").text
    assert '<option value="hard" selected>' in page
    assert 'value="adam"' in page


def test_every_word_of_a_search_must_fit(client, db):
    challenge = next(iter(catalogue().challenges.values()))
    words = f"{challenge.entry_points[0].upper()} {challenge.title.split()[0]}"
    assert challenge.slug in shown(client.get("/challenges/", {"q": words}))
    assert shown(client.get("/challenges/", {"q": words + " xyzzy"})) == []


def test_a_search_is_shown_as_text(client, db):
    assert "<b>" not in client.get("/challenges/", {"q": '"><b>'}).text


def test_no_match_offers_a_way_back(client, db):
    page = client.get("/challenges/?q=xyzzy").text
    assert "No match" in page
    assert '<a class="button" href="/challenges/">Clear filters</a>' in page


@pytest.mark.parametrize("query", GARBAGE)
def test_a_filter_that_means_nothing_is_no_error(client, db, query):
    assert client.get(f"/challenges/?{query}").status_code == 200


@pytest.mark.parametrize("sort", ["topic", "easiest", "hardest", "shortest", "title"])
def test_sorting_loses_nothing(client, db, sort):
    assert sorted(shown(client.get("/challenges/", {"sort": sort}))) == sorted(catalogue().challenges)


def test_the_shortest_come_first(client, db):
    minutes = [
        catalogue().challenges[slug].minutes for slug in shown(client.get("/challenges/?sort=shortest"))
    ]
    assert minutes == sorted(minutes)


def test_htmx_gets_the_list_alone(client, db):
    part = client.get("/challenges/", headers={"HX-Request": "true"})
    assert part.text.lstrip().startswith('<div id="list"')
    assert "HX-Request" in part["Vary"]


@pytest.fixture
def everything_solved(monkeypatch) -> None:
    monkeypatch.setattr(standing, "_sources", [])
    standing.register(lambda user: dict.fromkeys(catalogue().challenges, Standing.SOLVED))


@pytest.mark.usefixtures("everything_solved")
def test_a_user_filters_by_status(alices):
    assert shown(alices.get("/challenges/?status=solved")) == list(catalogue().challenges)
    assert shown(alices.get("/challenges/?status=new")) == []


@pytest.mark.usefixtures("everything_solved")
def test_a_visitor_has_no_status(client, db):
    page = client.get("/challenges/")
    assert "Solved" not in page.text


@pytest.mark.usefixtures("everything_solved")
def test_a_user_can_choose_a_status(alices, client):
    assert '<option value="review">Needs review</option>' in alices.get("/challenges/").text
    assert 'name="status"' not in client.get("/challenges/").text
