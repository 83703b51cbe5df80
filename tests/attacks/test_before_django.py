"""What Django reads before any middleware, and what it does not speak at all: a clear 4xx, and no exception."""

from __future__ import annotations

import asyncio

import pytest

from zerograd.asgi import application

UNREADABLE = [
    "text/plain; charset*=bogus''%41",
    "text/plain; charset*=utf-8''%00",
    "text/plain; charset*=idna''%ff",
    "multipart/form-data; boundary*=bogus''xx",
    "application/json; a*0*=no-such''1; a*1=2",
    "a;b*0*=\xff''\xff",
]


def asked(scope: dict, first: dict) -> list[dict]:
    """Open a connection to the site; return what was sent back."""
    come, sent = [first], []

    async def receive():
        if not come:
            await asyncio.Event().wait()
        return come.pop()

    async def send(message):
        sent.append(message)

    asyncio.run(asyncio.wait_for(application(scope, receive, send), 20))
    return sent


@pytest.mark.parametrize("path", ["/healthz", "/help/", "/me/settings/theme/", "/api/v1/topics/"])
@pytest.mark.parametrize("content_type", UNREADABLE)
def test_a_content_type_that_cannot_be_read_is_400(content_type, path):
    headers = [(b"host", b"localhost"), (b"content-type", content_type.encode("latin-1"))]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "query_string": b"q=1"}
    start, body, *_ = asked(scope, {"type": "http.request", "body": b"", "more_body": False})
    assert start["status"] == 400
    assert b"Content-Type" in body["body"]


@pytest.mark.parametrize("path", ["/", "/submissions/1/events/", "/no/such/"])
def test_a_websocket_is_closed(path):
    scope = {"type": "websocket", "path": path, "headers": [], "query_string": b""}
    assert asked(scope, {"type": "websocket.connect"}) == [{"type": "websocket.close"}]
