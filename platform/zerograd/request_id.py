"""Each request gets an id: in every log line, in the `X-Request-ID` header and on error pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import uuid4

import structlog
from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]


@sync_and_async_middleware
def request_id_middleware(get_response: Answer) -> Answer:
    if iscoroutinefunction(get_response):

        async def answer(request: HttpRequest) -> HttpResponse:
            _start(request)
            return _finish(request, await get_response(request))

        return answer

    def answer_sync(request: HttpRequest) -> HttpResponse:
        _start(request)
        return _finish(request, get_response(request))  # type: ignore[arg-type]

    return answer_sync


def request_id(request: HttpRequest) -> str:
    return getattr(request, "id", "")


def _start(request: HttpRequest) -> None:
    request.id = uuid4().hex[:16]  # type: ignore[attr-defined]
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id(request))


def _finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["X-Request-ID"] = request_id(request)
    return response
