"""A folder as the queue: kombu's filesystem transport, whose messages here appear whole or not at all, and ring a bell.

Kombu's own creates a message's file before it writes it. A worker that looks in between takes an empty message,
which ends the worker. And it looks ten times a second, so that each job waits for the next look.
"""

from __future__ import annotations

import math
import os
import select
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps

BELL: Final = "bell"  # a named pipe among the messages
POLL_EVERY: Final = 0.5  # seconds; for a message whose bell was not heard


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        # Kombu's form of the name: taken in this order, by the part behind the first dot.
        name = f"{time.monotonic_ns() // 1_000_000}_{uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        draft = folder / f"{name}.draft"
        draft.write_text(dumps(payload))
        os.replace(draft, folder / name)
        ring(folder)

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        """A worker may take the next message only now, so it looks again."""
        super().basic_ack(delivery_tag, multiple)
        ring(Path(self.data_folder_in))


class Transport(filesystem.Transport):
    Channel = Channel

    def drain_events(self, connection: Any, timeout: float | None = None, **kwargs: Any) -> None:
        ends = time.monotonic() + (math.inf if timeout is None else timeout)
        bell = self.bell  # opened before the first look: whatever comes after that look rings
        while True:
            try:
                return super().drain_events(connection, timeout=0, **kwargs)
            except TimeoutError:
                if (left := ends - time.monotonic()) <= 0:
                    raise
                listen(bell, min(left, self.polling_interval or POLL_EVERY))

    def close_connection(self, connection: Any) -> None:
        super().close_connection(connection)
        if "bell" in vars(self):
            os.close(vars(self).pop("bell"))

    @cached_property
    def bell(self) -> int:
        path = Path(self.client.transport_options["data_folder_in"]) / BELL  # type: ignore[union-attr, index]
        with suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        return os.open(path, os.O_RDWR | os.O_NONBLOCK)  # for writing too, or it would end with each writer


def listen(bell: int, seconds: float) -> None:
    if select.select([bell], [], [], seconds)[0]:
        with suppress(BlockingIOError):  # another worker was quicker
            os.read(bell, 4096)


def ring(folder: Path) -> None:
    with suppress(OSError):  # nobody listens; or nobody listened for so long that the pipe is full of it
        bell = os.open(folder / BELL, os.O_WRONLY | os.O_NONBLOCK)
        try:
            os.write(bell, b"!")
        finally:
            os.close(bell)
