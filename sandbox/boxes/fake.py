"""Boxes that answer from a function, for everybody else's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from sandbox.contract import Ending, Limits, Reply, SandboxError
from sandbox.inside.running import framed
from sandbox.wire import unpack

Answer = Callable[[dict[str, Any]], dict[str, Any] | bytes | Ending]


class FakeBoxes:
    """`answer` gets each request's value and returns the answer's, a frame as it is, or an Ending other than COMPLETE."""

    kind = "fake"

    def __init__(self, answer: Answer, *, output: str = "") -> None:
        self.answer, self.output = answer, output
        self.closed = False

    def take(self, limits: Limits) -> FakeBox:
        if self.closed:
            raise SandboxError("these boxes are closed")
        return FakeBox(self.answer, limits, self.output)

    def wait_for_room(self) -> None:
        pass  # there is always room

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class FakeBox:
    def __init__(self, answer: Answer, limits: Limits, output: str) -> None:
        self.answer, self.limits, self.printed = answer, limits, output
        self.ending: Ending | None = None
        self.asked = b""
        self.closed, self.gave_way = False, 0

    def ask(self, frame: bytes, *, seconds: float) -> Reply:
        self.send(frame)
        return self.receive(seconds=seconds)

    def send(self, frame: bytes) -> None:
        if self.closed:
            raise SandboxError("this box is closed")
        self.asked = frame

    def receive(self, *, seconds: float) -> Reply:
        if self.ending is None:
            answer = self.answer(unpack(self.asked))
            if not isinstance(answer, Ending):
                return Reply(Ending.COMPLETE, answer if isinstance(answer, bytes) else framed(answer))
            self.ending = answer
        return Reply(self.ending)

    def output(self) -> str:
        return self.printed[: self.limits.output_kib * 1024]

    def alive(self) -> bool:
        return not self.closed

    def give_way(self) -> None:
        self.gave_way += 1

    def gone(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True
