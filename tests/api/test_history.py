"""One's own submissions, page by page."""

from __future__ import annotations

import pytest

from tests.progress.history import attempted, ran
from zerograd.submissions.models import Submission
from zerograd.submissions.paging import PAGE, Cursor


def test_the_newest_comes_first(api, alice):
    rows = [attempted(alice, 40), ran(alice)]
    found = api.get("submissions/").json()
    assert [row["id"] for row in found["results"]] == [str(row.id) for row in reversed(rows)]
    assert found["next"] is None
    assert found["results"][1]["score"] == 40
    assert (found["results"][0]["purpose"], found["results"][0]["score"]) == ("run", None)


def test_following_next_sees_each_row_once(api, alice):
    """Also rows of the same moment."""
    rows = [attempted(alice, 40) for _ in range(PAGE + 3)]
    Submission.objects.update(created=rows[0].created)
    first = api.get("submissions/").json()
    assert len(first["results"]) == PAGE
    rest = api.client.get(first["next"]).json()
    assert rest["next"] is None
    assert api.client.get(rest["previous"]).json() == first
    seen = [row["id"] for row in first["results"] + rest["results"]]
    assert len(seen) == len(set(seen)) == PAGE + 3


def test_only_those_of_a_challenge(api, alice):
    attempted(alice, 40)
    attempted(alice, 40, challenge="another")
    found = api.get("submissions/", challenge="write-training-loop").json()["results"]
    assert [row["challenge"] for row in found] == ["write-training-loop"]


def test_next_keeps_the_filter(api, alice):
    for _ in range(PAGE + 1):
        attempted(alice, 40)
    following = api.get("submissions/", challenge="write-training-loop").json()["next"]
    assert "challenge=write-training-loop" in following
    assert len(api.client.get(following).json()["results"]) == 1


def test_bobs_are_not_in_it(api, bob):
    row = attempted(bob, 40)
    assert api.get("submissions/").json()["results"] == []
    assert api.get("submissions/", cursor=Cursor(row.created, row.id, newer=True)).json()["results"] == []


@pytest.mark.parametrize("query", [{"cursor": "12"}, {"page": 1}, {"cursor": "\0"}, {"cursor": "_" * 32}])
def test_a_query_that_makes_no_sense_is_400(api, query):
    assert api.get("submissions/", **query).status_code == 400


def test_the_number_of_queries_does_not_grow(api, alice, django_assert_max_num_queries):
    for _ in range(PAGE):
        attempted(alice, 40)
    api.get("submissions/")
    with django_assert_max_num_queries(2):  # token, rows
        api.get("submissions/")
