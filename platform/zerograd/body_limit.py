"""The door before Django, which would write a body of any length to the disk before it looks at the address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

MAX_BODY: Final = 1024 * 1024  # bytes; what a form or the API takes is less, and says so on a page of ours
MAX_SECONDS: Final = 60.0  # for a whole body
SENTENCES: Final = {
    408: "The request took too long to arrive.",
    413: "This is more than the site takes in one request.",
}

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


def limited(app: App, max_body: int = MAX_BODY, max_seconds: float = MAX_SECONDS) -> App:
    """Wrap Django, which reads a whole body before it answers: one too long gets 413, one too slow 408."""

    async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # there is none here, and Django answers one with an exception
            return await send({"type": "websocket.close"})
        if scope["type"] != "http":
            return await app(scope, receive, send)
        if _declared(scope) > max_body:
            return await _refuse(send, 413)
        body = Body(receive, max_body, asyncio.get_running_loop().time() + max_seconds)
        await app(scope, body.receive, send)
        if body.refused:
            await _refuse(send, body.refused)

    return answer


class Body:
    """What arrives, counted. To the application a body that is refused looks like a visitor who left."""

    def __init__(self, receive: Receive, max_body: int, ends: float) -> None:
        self._receive, self._left, self._ends = receive, max_body, ends
        self._complete = False
        self.refused = 0  # the status

    async def receive(self) -> Message:
        if self._complete:  # from now on it waits for the visitor to go, however long
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._ends):
                message = await self._receive()
        except TimeoutError:
            return self._refuse(408)
        self._left -= len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        return message if self._left >= 0 else self._refuse(413)

    def _refuse(self, status: int) -> Message:
        self.refused, self._complete = status, True
        return {"type": "http.disconnect"}


def _declared(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value) for value in lengths if value.isdigit()), default=0)


async def _refuse(send: Send, status: int) -> None:
    body = f"{SENTENCES[status]}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
