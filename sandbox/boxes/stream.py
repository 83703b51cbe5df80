"""Frames and printed output of one process, read together so that neither can block the other.

Everything that arrives was written by candidate code. Lengths are checked before memory is taken, both streams
have a cap, and the deadline covers a whole exchange, however slowly its bytes drip.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import time
from collections.abc import Callable, Iterable, Mapping

from sandbox.contract import Ending
from sandbox.wire import PREFIX, WireError, body_length

FRAMES, OUTPUT = 1, 2  # as in Docker's attach stream
CHUNK = 1 << 16  # bytes
TICK = 0.05  # seconds between looks at the process's memory

Split = Callable[[bytes], Iterable[tuple[int, bytes]]]  # (FRAMES, b"") says that no more frames can come


class FrameStream:
    """One end of a box's pipes. Owns the descriptors; `readers` says for each what its bytes belong to."""

    def __init__(
        self, writer: int, readers: Mapping[int, Split], envelope: Callable[[bytes], bytes] = bytes
    ) -> None:
        self.writer, self.readers, self.envelope = writer, dict(readers), envelope
        self.frames, self.printed = bytearray(), bytearray()
        self.ended = False  # no more frames can come
        self.closed = False
        self.selector = selectors.PollSelector()  # unlike epoll it survives a fork of the judge
        os.set_blocking(writer, False)
        for reader in readers:
            os.set_blocking(reader, False)
            self.selector.register(reader, selectors.EVENT_READ)

    def exchange(
        self, request: bytes, seconds: float, cap: int, checkup: Callable[[], Ending | None]
    ) -> Ending | bytes:
        """Send `request`, return the one frame that answers it, or how the process failed to give it."""
        deadline = time.monotonic() + seconds
        unsent = memoryview(self.envelope(request) if request else b"")
        if unsent:
            self.selector.register(self.writer, selectors.EVENT_WRITE)
        try:
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return Ending.TIME_LIMIT
                unsent = self._pump(unsent, min(left, TICK))
                if outcome := self._outcome(cap) or checkup():
                    return outcome
        finally:
            self._stop_writing()

    def pump(self, seconds: float = 0.0) -> bool:
        """Read what is there, waiting at most `seconds` for it. Return whether anything was."""
        if self.closed:
            return False
        before = len(self.frames) + len(self.printed)
        self._pump(memoryview(b""), seconds)
        return len(self.frames) + len(self.printed) > before

    def close(self) -> None:
        if not self.closed:
            self.closed = self.ended = True
            self.selector.close()
            for descriptor in (*self.readers, self.writer):
                os.close(descriptor)

    def _pump(self, unsent: memoryview, seconds: float) -> memoryview:
        for key, _ in self.selector.select(seconds):
            if key.fd == self.writer:
                unsent = self._write(unsent)
            else:
                self._read(key.fd)
        return unsent

    def _write(self, unsent: memoryview) -> memoryview:
        try:
            unsent = unsent[os.write(self.writer, unsent) :]
        except BlockingIOError:
            return unsent
        except OSError:  # the process is gone; what it still said is read on
            unsent = unsent[:0]
        if not unsent:
            self._stop_writing()
        return unsent

    def _stop_writing(self) -> None:
        with contextlib.suppress(KeyError):
            self.selector.unregister(self.writer)

    def _read(self, reader: int) -> None:
        try:
            data = os.read(reader, CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        for channel, part in self.readers[reader](data):
            (self.frames if channel == FRAMES else self.printed).extend(part)
            self.ended = self.ended or (channel, part) == (FRAMES, b"")
        if not data:
            self.selector.unregister(reader)

    def _outcome(self, cap: int) -> Ending | bytes | None:
        if len(self.printed) > cap:
            return Ending.OUTPUT_LIMIT
        try:
            wanted = (
                PREFIX.size + body_length(bytes(self.frames[: PREFIX.size]))
                if len(self.frames) >= PREFIX.size
                else 0
            )
        except WireError:
            return Ending.PROTOCOL
        if wanted and len(self.frames) > wanted:
            return Ending.PROTOCOL  # an answer to a question that nobody asked
        if wanted and len(self.frames) == wanted:
            frame = bytes(self.frames)
            self.frames.clear()
            return frame
        return Ending.DIED if self.ended else None
