from __future__ import annotations

import pytest

from zerograd.catalog import standing
from zerograd.catalog.content import catalogue
from zerograd.catalog.standing import Standing


@pytest.fixture
def one_started(monkeypatch) -> str:
    slug = next(iter(catalogue().challenges))
    monkeypatch.setattr(standing, "_sources", [])
    standing.register(lambda user: {slug: Standing.STARTED})
    return slug


def test_a_visitor_can_start_the_sample_quiz_and_a_challenge(client, db):
    page = client.get("/").text
    assert 'name="topic" value="sample"' in page
    assert 'href="/challenges/write-training-loop/"' in page


def test_a_visitor_sees_every_topic(client, db):
    page = client.get("/").text
    assert [slug for slug in catalogue().topics if f'href="/lessons/{slug}/"' not in page] == []


def test_a_user_goes_on_where_they_stopped(alices, one_started):
    page = alices.get("/").text
    assert page.index("Continue") < page.index(f'href="/challenges/{one_started}/"') < page.index("Topics")
    assert "In progress" in page


def test_a_new_user_is_told_where_to_start(alices, monkeypatch):
    monkeypatch.setattr(standing, "_sources", [])
    page = alices.get("/").text
    assert "Start here" in page
    assert "Continue" not in page


def test_the_help_page_explains_every_verdict(client, db):
    page = client.get("/help/").text
    for word in ("Accepted", "Partial", "Wrong", "Crashed", "Time limit", "Protocol", "System error"):
        assert word in page
