"""What no address of ours holds. The API looks at its parameters itself and names them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import unquote_to_bytes

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from zerograd.catalog.errors import BadInput

Answer = Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]


@sync_and_async_middleware
def no_nul_middleware(get_response: Answer) -> Answer:
    """Refuse a NUL in what is asked for: PostgreSQL takes none, and the admin's filters ask it for any text."""
    if iscoroutinefunction(get_response):

        async def answer(request: HttpRequest) -> HttpResponse:
            _look(request)
            response: HttpResponse = await get_response(request)
            return response

        return answer

    def answer_sync(request: HttpRequest) -> HttpResponse:
        _look(request)
        return get_response(request)  # type: ignore[return-value]

    return answer_sync


def _look(request: HttpRequest) -> None:
    holds_nul = b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", ""))
    if holds_nul and not request.path.startswith("/api/"):
        raise BadInput("The address holds a character that no text can hold (NUL).")
