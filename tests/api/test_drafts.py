"""The draft on the server, and what happens when two computers write it."""

from __future__ import annotations

import pytest

from zerograd.submissions.models import Draft

PATH = "challenges/write-training-loop/draft/"


def test_it_begins_with_the_starter(api, challenge):
    assert api.get(PATH).json() == {"source": challenge.starter, "revision": 0}


def test_each_change_is_a_revision(api):
    assert api.put(PATH, {"source": "x = 1\r\n", "revision": 0}).json() == {
        "source": "x = 1\n",
        "revision": 1,
    }
    assert api.put(PATH, {"source": "x = 2\n", "revision": 1}).json()["revision"] == 2
    assert api.get(PATH).json() == {"source": "x = 2\n", "revision": 2}


def test_a_change_of_an_old_revision_conflicts_and_loses_neither(api):
    api.put(PATH, {"source": "theirs\n", "revision": 0})
    answer = api.put(PATH, {"source": "mine\n", "revision": 0})
    assert answer.status_code == 409
    assert answer.json() == {"source": "theirs\n", "revision": 1, "yours": "mine\n"}
    assert api.get(PATH).json()["source"] == "theirs\n"


def test_the_same_text_twice_is_no_conflict(api):
    for _ in range(2):
        assert api.put(PATH, {"source": "mine\n", "revision": 0}).status_code == 200


def test_an_empty_draft_is_kept(api):
    assert api.put(PATH, {"source": "", "revision": 0}).status_code == 200
    assert Draft.objects.get().source == ""


@pytest.mark.parametrize(
    "body",
    [
        {"source": "x"},
        {"revision": 0},
        {"source": 1, "revision": 0},
        {"source": "x", "revision": "0"},
        {"source": "x", "revision": True},
        {"source": "x", "revision": 0.0},
        {"source": "x", "revision": -1},
        {"source": "x", "revision": 2**31},
        {"source": "x", "revision": 0, "hints": 0},
        {"source": "a\0", "revision": 0},
        [],
        None,
    ],
)
def test_a_body_that_makes_no_sense_is_400(api, body):
    assert api.put(PATH, body).status_code == 400
    assert not Draft.objects.filter(revision__gt=0).exists()
