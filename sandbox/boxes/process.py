"""A box over a FrameStream: what every kind of process has in common."""

from __future__ import annotations

import time
from typing import Any, Protocol

from sandbox.boxes.stream import FrameStream
from sandbox.contract import Ending, Limits, Reply, SandboxError
from sandbox.wire import WireError, unpack

READY_SECONDS = 90.0  # a cold container on a busy machine imports torch in this time
READY_OUTPUT = 1 << 20  # bytes of warnings that imports may print
OUTPUT_SECONDS = 0.5  # to read what was printed before the end, a small amount by then
CHECKUP = 0.05  # seconds between looks at the process's memory


class Process(Protocol):
    """How a box reaches past the stream to the process itself."""

    settle: float  # seconds that printed bytes may still be under way after the frame that followed them

    def work(self) -> None:
        """Take note of the first request: what was in nobody's way so far has a job now."""

    def give_way(self) -> None:
        """Have it take CPU time only where no shorter job needs any, as far as there is a way."""

    def over_memory(self, mib: int) -> bool:
        """Whether it holds more than `mib`, seen from outside."""

    def was_out_of_memory(self) -> bool:
        """Whether the kernel ended it for its memory. Asked once, after it died."""

    def kill(self) -> None:
        """End it with all that it started. Idempotent, never raises, at most 2 s."""

    def gone(self) -> bool:
        """Whether it is certain that nothing of it runs, once it was killed."""


class ProcessBox:
    """A Box. `limits` may still be changed until the first `ask`."""

    def __init__(self, stream: FrameStream, process: Process, limits: Limits) -> None:
        self.stream, self.process, self.limits = stream, process, limits
        self.ending: Ending | None = None
        self.closed = self.working = False
        self.next_checkup = 0.0

    def wait_until_ready(self) -> dict[str, Any]:
        """Return the ready frame. Only our own code ran so far, so any failure is ours."""
        outcome = self.stream.receive(READY_SECONDS, READY_OUTPUT, lambda: None)
        problem = outcome if isinstance(outcome, Ending) else "not ready"
        if isinstance(outcome, bytes):
            try:
                ready = unpack(outcome)
            except WireError as error:
                problem = str(error)
            else:
                self.stream.printed.clear()
                return ready
        self.close()
        last_line = self.output().strip().rpartition("\n")[2]
        raise SandboxError(f"a box did not get ready: {problem} {last_line}")

    def ask(self, frame: bytes, *, seconds: float) -> Reply:
        self.send(frame)
        return self.receive(seconds=seconds)

    def send(self, frame: bytes) -> None:
        if self.closed:
            raise SandboxError("this box is closed")
        if not self.working:
            self.working = True
            self.process.work()
        if self.ending is None:
            self.stream.pump()
            if self.stream.frames:  # bytes that no request caused
                self.ending = self._ended(Ending.PROTOCOL)
            else:
                self.stream.send(frame)

    def receive(self, *, seconds: float) -> Reply:
        if self.ending is None:
            self.next_checkup = time.monotonic() + CHECKUP
            outcome = self.stream.receive(seconds, self.limits.output_kib * 1024, self._checkup)
            if isinstance(outcome, bytes):
                return Reply(Ending.COMPLETE, outcome)
            self.ending = self._ended(outcome)
        return Reply(self.ending)

    def output(self) -> str:
        cap = self.limits.output_kib * 1024
        end = time.monotonic() + OUTPUT_SECONDS  # a process that is still alive may print for ever
        while (
            len(self.stream.printed) <= cap
            and time.monotonic() < end
            and self.stream.pump(self.process.settle)
        ):
            pass
        return (
            self.stream.printed[:cap].decode(errors="replace").replace("\0", "\ufffd")
        )  # no database takes NUL

    def alive(self) -> bool:
        """Whether a box that nobody has asked anything is still as it should be."""
        self.stream.pump()
        return not (self.stream.ended or self.stream.frames)

    def give_way(self) -> None:
        if self.ending is None and not self.closed:
            self.process.give_way()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._kill()

    def gone(self) -> bool:
        return self.closed and self.process.gone()

    def _checkup(self) -> Ending | None:
        if time.monotonic() < self.next_checkup:
            return None
        self.next_checkup = time.monotonic() + CHECKUP
        return Ending.MEMORY_LIMIT if self.process.over_memory(self.limits.memory_mib) else None

    def _ended(self, outcome: Ending) -> Ending:
        if outcome is Ending.DIED and self.process.was_out_of_memory():
            outcome = Ending.MEMORY_LIMIT
        self.output()
        self._kill()
        return outcome

    def _kill(self) -> None:
        self.stream.close()
        self.process.kill()
