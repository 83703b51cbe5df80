"""Where a submission stands, as a stream for EventSource and as JSON for whoever polls."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zerograd.submissions.models import Submission
from zerograd.submissions.states import Status

POLL_EVERY: Final = 0.25  # seconds; the rest are seconds too
KEEP_ALIVE_EVERY: Final = 15.0
CLOSE_AFTER: Final = 600.0
HEADERS: Final = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}

State = dict[str, Any]


@never_cache
@require_safe
async def status(request: HttpRequest, id: UUID) -> HttpResponse:
    return JsonResponse(await _own_state(request, id))


@require_safe
async def events(request: HttpRequest, id: UUID) -> StreamingHttpResponse:
    first = await _own_state(request, id)
    return StreamingHttpResponse(_stream(id, first), content_type="text/event-stream", headers=HEADERS)


async def _own_state(request: HttpRequest, id: UUID) -> State:
    user = await request.auser()
    state = await _state(id) if await Submission.objects.filter(id=id, user=user.pk).aexists() else None
    if state is None:
        raise Http404
    return state


async def _stream(id: UUID, state: State | None) -> AsyncIterator[str]:
    began = said_at = time.monotonic()
    said: State | None = None
    number = 0
    yield "retry: 2000\n\n"
    while state and time.monotonic() - began < CLOSE_AFTER:
        if state != said:
            said, said_at, number = state, time.monotonic(), number + 1
            yield f"id: {number}\nevent: state\ndata: {json.dumps(state)}\n\n"
        elif time.monotonic() - said_at > KEEP_ALIVE_EVERY:
            said_at = time.monotonic()
            yield ": still here\n\n"
        if state["final"]:
            return
        await asyncio.sleep(POLL_EVERY)
        state = await _state(id)


async def _state(id: UUID) -> State | None:
    fields = ("status", "phase", "tries", "verdict", "score", "created")
    row = await Submission.objects.filter(id=id).only(*fields).afirst()
    if row is None:
        return None
    waits = row.status == Status.QUEUED
    ahead = (
        await Submission.objects.filter(status=Status.QUEUED, created__lt=row.created).acount()
        if waits
        else 0
    )
    return {
        "id": str(id),
        "status": row.status,
        "phase": row.phase,
        "position": ahead + 1 if waits else 0,
        "late": row.is_late,
        "tries": row.tries,
        "verdict": row.verdict,
        "score": row.score,
        "final": row.is_final,
    }
