"""Topics and challenges: what a learner may know, filtered."""

from __future__ import annotations

import pytest

from tests.progress.history import attempted
from zerograd.catalog.content import catalogue

LOOP = "write-training-loop"


def test_topics_come_in_order_with_their_counts(anonymous):
    found = anonymous.get("topics/").json()
    assert [topic["slug"] for topic in found] == list(catalogue().topics)
    assert sum(topic["questions"] for topic in found) == len(catalogue().questions)
    assert sum(topic["challenges"] for topic in found) == len(catalogue().challenges)


def test_all_challenges_are_listed(anonymous, challenge):
    found = anonymous.get("challenges/").json()
    assert [row["slug"] for row in found] == list(catalogue().challenges)
    row = next(row for row in found if row["slug"] == LOOP)
    assert row == {
        "slug": LOOP,
        "title": challenge.title,
        "topic": challenge.topic,
        "summary": challenge.summary,
        "kind": challenge.kind,
        "difficulty": challenge.difficulty,
        "minutes": challenge.minutes,
        "status": "new",
    }


@pytest.mark.parametrize("name", ["topic", "kind", "difficulty"])
def test_a_filter_keeps_what_fits(anonymous, challenge, name):
    value = getattr(challenge, name)
    found = anonymous.get("challenges/", **{name: value}).json()
    expected = [c.slug for c in catalogue().challenges.values() if getattr(c, name) == value]
    assert [row["slug"] for row in found] == expected


def test_words_are_searched(anonymous, challenge):
    assert LOOP in [row["slug"] for row in anonymous.get("challenges/", q=challenge.title.upper()).json()]
    assert anonymous.get("challenges/", q="no such words at all").json() == []


def test_the_learners_own_status_is_shown_and_filtered(api, alice):
    attempted(alice, 40)
    found = api.get("challenges/", status="started").json()
    assert [(row["slug"], row["status"]) for row in found] == [(LOOP, "started")]


@pytest.mark.parametrize(
    "query",
    [{"kind": "LOOP"}, {"difficulty": "x"}, {"status": "done"}, {"sort": "-id"}, {"q": "a\0"}, {"page": 2}]
    + [{"q": "x" * 101}, {"": "x"}],
)
def test_a_filter_that_makes_no_sense_is_400(anonymous, query):
    assert anonymous.get("challenges/", **query).status_code == 400


def test_a_topic_that_is_not_there_is_404(anonymous):
    assert anonymous.get("challenges/", topic="nothing").status_code == 404


def test_a_challenge_shows_its_task_and_no_more(anonymous, challenge):
    found = anonymous.get(f"challenges/{LOOP}/").json()
    assert found["statement"] == challenge.statement
    assert found["starter"] == challenge.starter
    assert found["hints"] == len(challenge.hints)
    assert found["imports"] == list(challenge.imports)
    assert found["limits"] == {
        "seconds": challenge.limits.seconds,
        "memory_mib": challenge.limits.memory_mib,
        "output_kib": challenge.limits.output_kib,
    }
    assert [check.keys() for check in found["checks"]] == [
        {"id", "title", "points", "visible"} for _ in challenge.checks
    ]
    assert sum(check["points"] for check in found["checks"]) == 100
    assert found["explanation"] is None


@pytest.mark.parametrize(("score", "is_due"), [(40, False), (100, True)])
def test_the_explanation_is_due_once_it_is_solved(api, alice, challenge, score, is_due):
    attempted(alice, score)
    found = api.get(f"challenges/{LOOP}/").json()["explanation"]
    assert found == (challenge.explanation if is_due else None)


def test_a_later_failure_does_not_take_it_away(api, alice, challenge):
    attempted(alice, 100)
    attempted(alice, 0)
    assert api.get(f"challenges/{LOOP}/").json()["explanation"] == challenge.explanation
