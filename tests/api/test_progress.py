"""progress/ says what /me/ shows."""

from __future__ import annotations

from tests.progress.history import answered, attempted, ran
from zerograd.catalog.content import catalogue
from zerograd.progress.topics import topic_progress


def test_it_equals_what_the_page_is_made_of(api, alice):
    attempted(alice, 100)
    attempted(alice, 40, mistakes=("missing-zero-grad",))
    answered(alice, True, False)
    found = api.get("progress/").json()
    assert [row["topic"] for row in found["topics"]] == list(catalogue().topics)
    row = next(row for row in found["topics"] if row["topic"] == "training-loop")
    known = next(row for row in topic_progress(alice) if row.topic.slug == "training-loop")
    assert row["mastery"] == known.mastery > 0
    assert (row["solved"], row["tried"]) == (1, 1)
    assert row["questions"] == {"total": known.questions, "seen": 2, "right": 1}
    assert {"slug": "write-training-loop", "status": "review"} in row["challenges"]
    assert row["last_activity"]
    assert found["mistakes"] == [
        {
            "name": "missing-zero-grad",
            "says": "About missing-zero-grad.",
            "times": 1,
            "challenge": "write-training-loop",
        }
    ]


def test_runs_count_nowhere(api, alice):
    before = api.get("progress/").json()
    ran(alice)
    assert api.get("progress/").json() == before
