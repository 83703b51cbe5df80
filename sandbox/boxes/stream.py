"""Frames and printed output of one process, read together so that neither can block the other.

Everything that arrives was written by candidate code. Lengths are checked before memory is taken, both streams
have a cap, and the deadline covers a whole answer, however slowly its bytes drip.
"""

from __future__ import annotations

import os
import selectors
import time
from collections.abc import Callable, Iterable, Mapping

from sandbox.contract import Ending
from sandbox.wire import MAX_BODY, MAX_HEADER, PREFIX, WireError, body_length

FRAMES, OUTPUT = 1, 2  # as in Docker's attach stream
CHUNK = 1 << 16  # bytes
MAX_FRAME = PREFIX.size + MAX_HEADER + MAX_BODY
MAX_PRINTED = 1 << 20  # bytes; no box may have a larger limit
TICK = 0.05  # seconds between looks at the process's memory

Split = Callable[[bytes], Iterable[tuple[int, bytes]]]  # (FRAMES, b"") says that no more frames can come


class FrameStream:
    """One end of a box's pipes. Owns the descriptors; `readers` says for each what its bytes belong to."""

    def __init__(
        self, writer: int, readers: Mapping[int, Split], envelope: Callable[[bytes], bytes] = bytes
    ) -> None:
        self.writer, self.readers, self.envelope = writer, dict(readers), envelope
        self.frames, self.printed, self.unsent = bytearray(), bytearray(), memoryview(b"")
        self.ended = False  # no more frames can come
        self.closed = False
        self.selector = selectors.PollSelector()  # unlike epoll it survives a fork of the judge
        os.set_blocking(writer, False)
        for reader in readers:
            os.set_blocking(reader, False)
            self.selector.register(reader, selectors.EVENT_READ)

    def send(self, request: bytes) -> None:
        """Begin to write `request`; what the pipe does not take now is written while its answer is waited for."""
        if not self.unsent:
            self.selector.register(self.writer, selectors.EVENT_WRITE)
        self.unsent = memoryview(
            bytes(self.unsent) + self.envelope(request)
        )  # an answer may precede its question's end
        self._pump(0.0)

    def receive(self, seconds: float, cap: int, checkup: Callable[[], Ending | None]) -> Ending | bytes:
        """Return the one frame that answers, or how the process failed to give it."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if outcome := self._outcome(cap) or checkup():
                return outcome
            self._pump(min(left, TICK))
        return Ending.TIME_LIMIT

    def pump(self, seconds: float = 0.0) -> bool:
        """Read what is there, waiting at most `seconds` for it. Return whether anything was."""
        if self.closed:
            return False
        before = len(self.frames) + len(self.printed)
        self._pump(seconds)
        return len(self.frames) + len(self.printed) > before

    def close(self) -> None:
        if not self.closed:
            self.closed = self.ended = True
            self.selector.close()
            for descriptor in (*self.readers, self.writer):
                os.close(descriptor)

    def _pump(self, seconds: float) -> None:
        for key, _ in self.selector.select(seconds):
            if key.fd == self.writer:
                self._write()
            else:
                self._read(key.fd)

    def _write(self) -> None:
        try:
            self.unsent = self.unsent[os.write(self.writer, self.unsent) :]
        except BlockingIOError:
            return
        except OSError:  # the process is gone; what it still said is read on
            self.unsent = self.unsent[:0]
        if not self.unsent:
            self.selector.unregister(self.writer)

    def _read(self, reader: int) -> None:
        try:
            data = os.read(reader, CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        for channel, part in self.readers[reader](data):
            into, cap = (self.frames, MAX_FRAME) if channel == FRAMES else (self.printed, MAX_PRINTED)
            if len(into) <= cap:  # who reads on beyond a cap only wants what the other stream holds
                into.extend(part)
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
