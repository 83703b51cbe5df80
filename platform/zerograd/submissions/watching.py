"""One reader in a process for all who wait, however many: a tick is one query for their rows and one for the queue."""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import Context
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import structlog
from asgiref.sync import sync_to_async
from django.db import Error, connection

from zerograd.submissions.leases import SubmissionQuerySet
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Status

FAST: Final = 0.03  # seconds between looks at a row that runs, or that somebody began to watch lately
SLOW: Final = 0.5  # seconds between looks at one that waits for long
YOUNG: Final = 10.0  # seconds
SHARE: Final = 0.1  # of the time, at most, goes into reading
AFTER_FAULT: Final = 1.0  # seconds until a database that is away is asked again
FIELDS: Final = ("status", "phase", "tries", "first_failed", "verdict", "score", "created")

State = dict[str, Any]
log = structlog.get_logger(__name__)


class Watch:
    """What one stream knows of its submission. `state` is None once the row is gone."""

    def __init__(self, id: UUID, state: State | None) -> None:
        self.id, self.state = id, state
        self.since = self.due = time.monotonic()
        self._changed = asyncio.Event()

    def tell(self, state: State | None) -> None:
        waits = state is not None and state["status"] == Status.QUEUED
        now = time.monotonic()
        self.due = now + (SLOW if waits and now - self.since > YOUNG else FAST)
        if state != self.state:
            self.state = state
            self._changed.set()

    async def change(self, seconds: float) -> None:
        """Wait for another state, at most so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        self._changed.clear()


class _Watcher:
    def __init__(self) -> None:
        self.watches: set[Watch] = set()
        self.task: asyncio.Task[None] | None = None  # kept here: a loop holds its tasks weakly

    async def run(self) -> None:
        """Look as long as somebody watches. Whatever ends us, no stream is left waiting for news."""
        loop = asyncio.get_running_loop()
        try:
            while self.watches:
                await asyncio.sleep(await self._look())
        finally:
            del _watchers[loop]
            for watch in self.watches:
                watch.tell(None)
        await sync_to_async(let_go)()

    async def _look(self) -> float:
        """Tell each due watch what its row says. Return how long to rest."""
        began = time.monotonic()
        due = [watch for watch in self.watches if watch.due <= began]
        try:
            found = await _read({watch.id for watch in due}) if due else {}
        except Error as problem:
            log.warning("could not look at what is waited for; trying again", problem=str(problem))
            return AFTER_FAULT
        for watch in due:
            watch.tell(found.get(watch.id))
        return max(FAST, (time.monotonic() - began) / SHARE)


_watchers: dict[asyncio.AbstractEventLoop, _Watcher] = {}


@contextmanager
def watching(id: UUID, state: State) -> Iterator[Watch]:
    """Watch one submission, known to be in `state`, from within an event loop."""
    loop = asyncio.get_running_loop()
    watcher = _watchers.get(loop)
    if watcher is None:
        watcher = _watchers[loop] = _Watcher()
        # A context of its own: that of the request that starts it ends with its stream, and its thread with it.
        watcher.task = loop.create_task(watcher.run(), context=Context())
    watch = Watch(id, state)
    watcher.watches.add(watch)
    try:
        yield watch
    finally:
        watcher.watches.discard(watch)


def states(rows: SubmissionQuerySet) -> dict[UUID, State]:
    """Return where each of these submissions stands."""
    found = list(rows.only(*FIELDS))
    queue = _queue([row.created for row in found if row.status == Status.QUEUED])
    return {row.id: _state(row, 1 + bisect_left(queue, row.created)) for row in found}


def _queue(created: list[datetime]) -> list[datetime]:
    """When all those that wait came, up to the last of these."""
    waiting = Submission.objects.filter(status=Status.QUEUED)
    rows = waiting.filter(created__lt=max(created)) if created else waiting.none()
    return list(rows.order_by("created").values_list("created", flat=True))


def let_go() -> None:
    """Give up this thread's database connection, unless a transaction (a test's) is open on it."""
    if not connection.in_atomic_block:
        connection.close()


@sync_to_async
def _read(ids: set[UUID]) -> dict[UUID, State]:
    """One connection serves all looks; it is given up when it breaks."""
    try:
        return states(Submission.objects.filter(id__in=ids))
    except Error:
        let_go()
        raise


def _state(row: Submission, position: int) -> State:
    return {
        "id": str(row.id),
        "status": row.status,
        "phase": row.phase,
        "position": position if row.status == Status.QUEUED else 0,
        "late": row.is_late,
        "tries": row.tries,
        "failed": row.first_failed,  # so far: title, message, observed, expected
        "verdict": row.verdict,
        "score": row.score,
        "final": row.is_final,
    }
