from __future__ import annotations

import asyncio
import gc
import json
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import OperationalError
from django.test import AsyncClient

from tests.submissions import rows
from tests.submissions.rows import accepted, now, partial, submission
from zerograd.submissions import live, watching
from zerograd.submissions.models import LONG_WAIT, Submission
from zerograd.submissions.states import Status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(watching, "FAST", 0.01)
    monkeypatch.setattr(watching, "AFTER_FAULT", 0.01)


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
            Submission.objects.note(held[0], partial().report.checks[0])
        elif len(seen) == 5:
            Submission.objects.finish(held[0], accepted())

    pieces = events_of(alice, queued, work)
    shown = ("status", "phase", "position", "final")
    assert [tuple(state[name] for name in shown) for state in states(pieces)] == [
        ("QUEUED", "", 1, False),
        ("RUNNING", "preparing", 0, False),
        ("RUNNING", "running", 0, False),
        ("RUNNING", "running", 0, False),
        ("DONE", "", 0, True),
    ]
    failed = [state["failed"] for state in states(pieces)]
    assert failed[3]["message"] == "Gradients differ at step 2"
    assert failed[:3] + failed[4:] == [None] * 4
    assert states(pieces)[-1]["score"] == 100
    assert [piece.split("\n")[0] for piece in pieces[1:]] == [f"id: {number}" for number in range(1, 6)]


def test_a_long_wait_is_told_once(alice, queued):
    def grow_old(seen):
        if len(seen) == 2:
            rows.grow_old(queued, LONG_WAIT * 2)
        elif len(seen) == 3:
            Submission.objects.cancel(queued.id)

    told = [(state["status"], state["late"]) for state in states(events_of(alice, queued, grow_old))]
    assert told == [("QUEUED", False), ("QUEUED", True), ("CANCELLED", False)]


def test_a_quiet_stream_is_kept_alive(alice, queued, monkeypatch):
    monkeypatch.setattr(live, "KEEP_ALIVE_EVERY", 0.01)
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


def test_many_streams_are_read_with_two_queries_a_look(alice, bob, django_assert_num_queries):
    for user in (alice, bob):
        submission(user), submission(user, slot=1)
    with django_assert_num_queries(2):
        found = watching.states(Submission.objects.all())
    assert sorted(state["position"] for state in found.values()) == [1, 2, 3, 4]
    Submission.objects.update(status=Status.CANCELLED)
    with django_assert_num_queries(1):
        assert not any(state["position"] for state in watching.states(Submission.objects.all()).values())


def test_one_reader_serves_all_streams_of_a_process_and_ends_with_the_last(alice, bob):
    rows_of = {user: submission(user) for user in (alice, bob)}

    async def read() -> None:
        responses = []
        for user, row in rows_of.items():
            client = AsyncClient()
            await client.aforce_login(user)
            response = await client.get(f"/submissions/{row.id}/events/")
            responses.append(aiter(response.streaming_content))
        for pieces in responses:
            assert [await anext(pieces), b"state" in await anext(pieces)] == [b"retry: 2000\n\n", True]
        (watcher,) = watching._watchers.values()
        assert {watch.id for watch in watcher.watches} == {row.id for row in rows_of.values()}
        await sync_to_async(Submission.objects.update)(status=Status.CANCELLED)
        assert [b"CANCELLED" in await anext(pieces) for pieces in responses] == [True, True]
        for pieces in responses:
            assert [piece async for piece in pieces] == []
        await watcher.task

    async_to_sync(read)()
    assert watching._watchers == {}


def test_a_user_has_so_many_streams_and_no_more(alice, bob, monkeypatch):
    monkeypatch.setattr(live, "MOST", 2)
    waiting = {user: submission(user) for user in (alice, bob)}

    async def read() -> None:
        clients = {user: AsyncClient() for user in waiting}
        for user, client in clients.items():
            await client.aforce_login(user)

        async def asked(user):
            return await clients[user].get(f"/submissions/{waiting[user].id}/events/")

        answers = await asyncio.gather(*(asked(alice) for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [200, 200, 429, 429, 429]
        refused = next(answer for answer in answers if answer.status_code == 429)
        assert refused["Retry-After"] == "2"
        assert (await asked(bob)).status_code == 200
        begun = [answer for answer in answers if answer.status_code == 200]
        pieces = aiter(begun[0].streaming_content)
        assert await anext(pieces) == b"retry: 2000\n\n"
        assert (await asked(alice)).status_code == 429
        await pieces.aclose()  # one visitor leaves, another before anything was sent
        for answer in begun:
            answer.close()
        del answers, begun, pieces, answer
        gc.collect()
        assert {(await asked(alice)).status_code for _ in range(2)} == {200}

    async_to_sync(read)()


def test_a_stream_that_is_left_is_watched_no_more(alice, queued):
    assert len(events_of(alice, queued, most=2)) == 2
    assert watching._watchers == {}


def test_a_stream_outlives_a_database_that_is_away(alice, queued, monkeypatch, caplog):
    """The outermost edge is replaced: what the database answers."""
    monkeypatch.setattr(live, "KEEP_ALIVE_EVERY", 0.01)
    from_database = watching.states

    def away(rows):
        raise OperationalError("the database system is shutting down")

    def meanwhile(seen):
        if len(seen) == 2:
            monkeypatch.setattr(watching, "states", away)
        elif seen[-1] == ": still here\n\n" and "trying again" in caplog.text:
            monkeypatch.setattr(watching, "states", from_database)
            Submission.objects.cancel(queued.id)

    told = states(events_of(alice, queued, meanwhile))
    assert [state["status"] for state in told] == ["QUEUED", "CANCELLED"]


def test_an_old_wait_is_looked_at_less_often_than_a_young_one(monkeypatch):
    waiting = {"status": Status.QUEUED}

    async def paces() -> list[bool]:
        watch = watching.Watch(uuid4(), waiting)
        watch.tell(waiting)
        young = watch.due
        monkeypatch.setattr(watching, "YOUNG", -1.0)
        watch.tell(waiting)
        old = watch.due
        watch.tell({"status": Status.RUNNING})
        return [old - young > watching.FAST, watch.due < old]

    assert async_to_sync(paces)() == [True, True]
