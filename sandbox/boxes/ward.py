"""The supervisor's side of a ward: one container that forks one box after the other. See `sandbox.inside.ward`."""

from __future__ import annotations

import os
import secrets
import select
import time
from collections.abc import Callable, Iterator
from typing import Final

from sandbox.boxes.attach import Demultiplexer
from sandbox.boxes.container import Container
from sandbox.boxes.process import READY_SECONDS, ProcessBox
from sandbox.boxes.stream import FRAMES, OUTPUT, FrameStream
from sandbox.contract import Limits, SandboxError
from sandbox.inside.ward import BEGIN, CONTROL, DOWN, END, OUT_OF_MEMORY, REQUEST

CHUNK: Final = 1 << 16  # bytes
TOKEN: Final = 16  # bytes
END_SECONDS: Final = 1.0
SEND_SECONDS: Final = 1.0
QUIET: Final = 0.3  # seconds without a byte after which the end is asked for again
MAX_JOBS: Final = 200
MAX_AGE: Final = 1800.0  # seconds


class Ward:
    """A warm container. It serves one box at a time, and is fit for the next only after it has proven its end."""

    def __init__(self, container: Container) -> None:
        self.container, self.connection = container, container.connection
        self.jobs, self.started = 0, time.monotonic()
        self.ended = 0  # as many jobs as are certain to have ended
        self.connection.setblocking(False)
        try:
            self._wait_until_warm()
        except SandboxError:
            container.kill()
            raise
        container.work()

    @property
    def worn(self) -> bool:
        """Whether it has served long enough."""
        return self.jobs >= MAX_JOBS or time.monotonic() - self.started > MAX_AGE

    def begin(self, limits: Limits, release: Callable[[Ward], None]) -> ProcessBox:
        """Fork a box; `release` is called when nobody needs it any more."""
        self.jobs += 1
        voices = Voices()
        descriptor = self.connection.fileno()
        stream = FrameStream(
            os.dup(descriptor), {os.dup(descriptor): voices}, lambda frame: message(REQUEST, frame)
        )
        self._send(message(BEGIN), time.monotonic() + SEND_SECONDS)
        return ProcessBox(stream, WardProcess(self, voices, release), limits)

    def ask_for_the_end(self) -> bytes:
        """Have the box and all that it started killed. Return what the ward says when that is done, b"" if it is deaf."""
        token = secrets.token_bytes(TOKEN)
        return token if self._send(message(END, token), time.monotonic() + SEND_SECONDS) else b""

    def end(self, seconds: float = END_SECONDS) -> bool:
        """End the box and all that it started; tell whether that is certain.

        Whoever asked the box may have died in the middle of its answer, so what is still under way is read and
        forgotten, up to a token that is drawn now. The engine may cut a token in two where much preceded it.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and (token := self.ask_for_the_end()):
            last = b""
            while last != token and (data := self._receive(min(deadline, time.monotonic() + QUIET))):
                last = (last + data)[-TOKEN:]
            if last == token:
                self.ended = self.jobs
                self.container.work()  # the next job has its share of time before it
                return True
        return False

    def _wait_until_warm(self) -> None:
        deadline, voices, said = time.monotonic() + READY_SECONDS, Voices(), b""
        while data := self._receive(deadline):
            parts = list(voices(data))
            said += b"".join(part for channel, part in parts if channel == OUTPUT)
            if (FRAMES, b"") in parts:  # its first word on its own account
                return
        last_line = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise SandboxError(f"a container for forked boxes did not get warm: {last_line}")

    def _send(self, data: bytes, deadline: float) -> bool:
        while data:
            if not select.select([], [self.connection], [], max(0.0, deadline - time.monotonic()))[1]:
                return False
            try:
                data = data[self.connection.send(data) :]
            except OSError:
                return False
        return True

    def _receive(self, deadline: float) -> bytes:
        """Return some bytes; none if the ward hung up or is silent until the deadline."""
        if not select.select([self.connection], [], [], max(0.0, deadline - time.monotonic()))[0]:
            return b""
        try:
            return self.connection.recv(CHUNK)
        except OSError:
            return b""


class Voices:
    """Tells whose the bytes are in the stream of a ward inside the stream of the engine."""

    def __init__(self) -> None:
        self.engine, self.ward = Demultiplexer(), Demultiplexer()
        self.out_of_memory = False

    def __call__(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        if not data:
            yield FRAMES, b""
        for stream, part in self.engine(data):
            if stream == OUTPUT:
                yield OUTPUT, part  # of the ward itself: a box has other streams
                continue
            for channel, piece in self.ward(part) if part else ():
                if channel == CONTROL:
                    self.out_of_memory = piece == OUT_OF_MEMORY
                yield (FRAMES, b"") if channel == CONTROL else (channel, piece)


class WardProcess:
    """The box that a ward has forked."""

    settle = 0.0  # the ward carries what was printed before what was answered after it

    def __init__(self, ward: Ward, voices: Voices, release: Callable[[Ward], None]) -> None:
        self.ward, self.voices, self.release = ward, voices, release
        self.job, self.killed = ward.jobs, False

    def work(self) -> None:
        pass  # its ward has the weight already

    def give_way(self) -> None:
        self.ward.container.give_way()

    def over_memory(self, mib: int) -> bool:
        return False  # the kernel holds the limit

    def was_out_of_memory(self) -> bool:
        return self.voices.out_of_memory

    def kill(self) -> None:
        if not self.killed:
            self.killed = True
            self.release(self.ward)

    def gone(self) -> bool:
        return self.ward.ended >= self.job


def message(kind: int, payload: bytes = b"") -> bytes:
    return DOWN.pack(kind, len(payload)) + payload
