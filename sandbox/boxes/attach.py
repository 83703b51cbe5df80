"""Docker's attach stream without a terminal: both output streams in one, in pieces with 8-byte headers."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.boxes.stream import FRAMES

HEADER = 8  # bytes: stream number, three zeros, big-endian length


class Demultiplexer:
    """Tells whose the bytes are, in whatever portions they come. An empty portion is the end of the stream."""

    def __init__(self) -> None:
        self.header = b""
        self.left = 0  # bytes of the current piece still to come

    def __call__(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        if not data:
            yield FRAMES, b""
        rest = memoryview(data)
        while rest:
            if self.left:
                piece, rest = rest[: self.left], rest[self.left :]
                self.left -= len(piece)
                yield self.header[0], bytes(piece)
            else:
                missing = HEADER - len(self.header) % HEADER  # a finished header makes room for the next
                self.header = self.header[: HEADER - missing] + bytes(rest[:missing])
                rest = rest[missing:]
                if len(self.header) == HEADER:
                    self.left = int.from_bytes(self.header[4:], "big")
