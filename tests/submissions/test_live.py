from __future__ import annotations

import json

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.test import AsyncClient

from tests.submissions import rows
from tests.submissions.rows import accepted, now, submission
from zerograd.submissions import live
from zerograd.submissions.models import LONG_WAIT, Submission
from zerograd.submissions.states import Status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(live, "POLL_EVERY", 0.01)


def events_of(user, row, meanwhile=lambda seen: None, most=200) -> list[str]:
    """Read the stream to its end, or `most` pieces of it; `meanwhile` sees each piece and may change the row."""

    async def read() -> list[str]:
        client = AsyncClient()
        await client.aforce_login(user)
        response = await client.get(f"/submissions/{row.id}/events/")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/event-stream"
        assert response["X-Accel-Buffering"] == "no"
        seen: list[str] = []
        async for piece in response.streaming_content:
            seen.append(piece.decode())
            await sync_to_async(meanwhile)(seen)
            if len(seen) == most:
                break
        return seen

    return async_to_sync(read)()


def states(pieces: list[str]) -> list[dict]:
    return [json.loads(piece.split("data: ")[1]) for piece in pieces if "data: " in piece]


def test_the_stream_tells_each_change_once_and_closes_at_the_end(alice, queued):
    held = []

    def work(seen):
        if len(seen) == 2:
            held.append(Submission.objects.take(queued.id))
        elif len(seen) == 3:
            Submission.objects.renew(held[0], "running")
        elif len(seen) == 4:
            Submission.objects.finish(held[0], accepted())

    pieces = events_of(alice, queued, work)
    told = [(state["status"], state["phase"], state["position"], state["final"]) for state in states(pieces)]
    assert told == [
        ("QUEUED", "", 1, False),
        ("RUNNING", "preparing", 0, False),
        ("RUNNING", "running", 0, False),
        ("DONE", "", 0, True),
    ]
    assert states(pieces)[-1]["score"] == 100
    assert [piece.split("\n")[0] for piece in pieces[1:]] == ["id: 1", "id: 2", "id: 3", "id: 4"]


def test_a_long_wait_is_told_once(alice, queued):
    def grow_old(seen):
        if len(seen) == 2:
            rows.grow_old(queued, LONG_WAIT * 2)
        elif len(seen) == 3:
            Submission.objects.cancel(queued.id)

    told = [(state["status"], state["late"]) for state in states(events_of(alice, queued, grow_old))]
    assert told == [("QUEUED", False), ("QUEUED", True), ("CANCELLED", False)]


def test_a_quiet_stream_is_kept_alive(alice, queued, monkeypatch):
    monkeypatch.setattr(live, "KEEP_ALIVE_EVERY", 0.0)
    assert ": still here\n\n" in events_of(alice, queued, most=4)


def test_a_stream_ends_after_its_time(alice, queued, monkeypatch):
    monkeypatch.setattr(live, "CLOSE_AFTER", 0.05)
    assert len(events_of(alice, queued)) == 2
    assert now(queued) == Status.QUEUED


def test_a_stream_of_a_row_that_is_deleted_ends(alice, queued):
    assert len(events_of(alice, queued, lambda seen: Submission.objects.all().delete())) == 1 + 1


def test_status_is_the_same_as_json_for_whoever_polls(web, alice, bob, queued):
    submission(bob)
    second = submission(alice, slot=1)
    answer = web.get(f"/submissions/{second.id}/status/")
    assert answer.json()["position"] == 3
    assert "no-cache" in answer["Cache-Control"]
    assert web.get(f"/submissions/{queued.id}/status/").json()["position"] == 1
