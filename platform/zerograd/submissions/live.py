"""Where a submission stands, as a stream for EventSource and as JSON for whoever polls."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Final
from uuid import UUID
from weakref import WeakSet

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zerograd.submissions.models import Submission
from zerograd.submissions.watching import State, let_go, states, watching

KEEP_ALIVE_EVERY: Final = 15.0  # seconds
CLOSE_AFTER: Final = 600.0  # seconds
MOST: Final = 20  # streams that one user has open in one process; a browser opens 6 to a host
ASK_AGAIN: Final = {"Retry-After": "2"}  # seconds
HEADERS: Final = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}


class _Place:
    """One stream's, until nobody holds it: a stream whose visitor left before it began never ends."""

    def __init__(self, user: object) -> None:
        self.user = user
        _places.add(self)


_places: WeakSet[_Place] = WeakSet()


@never_cache
@require_safe
async def status(request: HttpRequest, id: UUID) -> HttpResponse:
    return JsonResponse(await _own_state(request, id))


@require_safe
async def events(request: HttpRequest, id: UUID) -> HttpResponse | StreamingHttpResponse:
    """The page asks for the status instead where there are too many streams."""
    first = await _own_state(request, id)
    user = (await request.auser()).pk
    if sum(place.user == user for place in _places) >= MOST:
        return HttpResponse("Too many streams are open.\n", "text/plain", 429, headers=ASK_AGAIN)
    place = _Place(user)
    await sync_to_async(let_go)()  # or as many connections are held as streams are open
    return StreamingHttpResponse(_stream(id, first, place), content_type="text/event-stream", headers=HEADERS)


async def _own_state(request: HttpRequest, id: UUID) -> State:
    user = await request.auser()
    own = Submission.objects.filter(id=id, user=user.pk)
    state = (await sync_to_async(states)(own)).get(id)
    if state is None:
        raise Http404
    return state


async def _stream(id: UUID, first: State, _: _Place) -> AsyncIterator[str]:
    ends = time.monotonic() + CLOSE_AFTER
    said: State | None = None
    number = 0
    yield "retry: 2000\n\n"
    with watching(id, first) as watch:
        while (state := watch.state) and (left := ends - time.monotonic()) > 0:
            if state is said:
                yield ": still here\n\n"
            else:
                said, number = state, number + 1
                yield f"id: {number}\nevent: state\ndata: {json.dumps(state)}\n\n"
            if state["final"]:
                return
            await watch.change(min(left, KEEP_ALIVE_EVERY))
