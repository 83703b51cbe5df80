"""What no request to us holds. The API looks at its parameters itself and names them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import unquote_to_bytes

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from zerograd.catalog.errors import BadInput

UTF_8: Final = {"utf-8", "utf8"}

Answer = Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]


@sync_and_async_middleware
def no_odd_requests_middleware(get_response: Answer) -> Answer:
    """Refuse what would fail later, before the first look at a form, which is the one for its CSRF token."""
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
    _look_at_charset(request)
    _look_at_query(request)


def _look_at_charset(request: HttpRequest) -> None:
    """Django decodes by any codec of Python's: some are of no text, and some make half characters that no database takes."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    if charset.lower() not in UTF_8:
        request.encoding = "utf-8"  # for whatever looks at this request from here on
        raise BadInput(
            "This request claims another encoding than UTF-8 (charset in its Content-Type), and only UTF-8 is read."
        )


def _look_at_query(request: HttpRequest) -> None:
    """PostgreSQL takes no NUL, and the admin's filters ask it for any text."""
    holds_nul = b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", ""))
    if holds_nul and not request.path.startswith("/api/"):
        raise BadInput("The address holds a character that no text can hold (NUL).")
