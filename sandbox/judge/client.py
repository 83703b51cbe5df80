"""How a worker talks to the judge: one Unix socket connection a job, JSON lines, no torch.

Request: `{"ask": "grade", "challenge", "source", "seed", "visible_only"}` or `{"ask": "health"}`.
Answer: any number of `{"phase": name}` lines, `{"check": check}` lines (the first failed one so far) and, for each silent
second, `{"beat": true}`; then one `{"graded": document}` or `{"fault": sentence}` line. Closing the connection cancels the job.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from sandbox.contract import Check, Graded, Health, Job, SandboxError, unheard
from sandbox.judge.document import from_document, read_check

T = TypeVar("T")
MAX_LINE = 8 << 20  # bytes; a report with a full output and all checks is far below
MAX_LINES = 10_000  # of one job: phases, signs of life, failed checks


class SocketJudge:
    """The judge behind `path`, a Unix socket that `python -m sandbox judge` listens on."""

    def __init__(self, path: str | Path, *, seconds: float = 120.0) -> None:
        self.path, self.seconds = str(path), seconds

    def grade(
        self, job: Job, on_phase: Callable[[str], None], on_failed: Callable[[Check], None] = unheard
    ) -> Graded:
        phase = "preparing"
        for line in self._lines({"ask": "grade", **asdict(job)}, self.seconds):
            if "phase" in line or "beat" in line:
                phase = line.get("phase", phase)
                on_phase(phase)
            elif "check" in line:
                on_failed(_read(read_check, line["check"]))
            elif "fault" in line:
                raise SandboxError(line["fault"])
            elif "graded" in line:
                return _read(from_document, line["graded"])
        raise SandboxError("the judge hung up without a report")

    def health(self) -> Health:
        try:
            return Health(**next(self._lines({"ask": "health"}, 2.0))["health"])
        except (SandboxError, StopIteration, KeyError, TypeError) as error:
            return Health(ok=False, problem=str(error) or "the judge gave no answer")

    def _lines(self, request: dict[str, Any], seconds: float) -> Iterator[dict[str, Any]]:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with closing(connection):
            try:
                connection.settimeout(seconds)
                connection.connect(self.path)
                connection.sendall(json.dumps(request).encode() + b"\n")
                with connection.makefile("rb") as stream:
                    for _ in range(MAX_LINES):
                        if not (line := stream.readline(MAX_LINE)):
                            return
                        yield _object(line)
            except (OSError, ValueError, RecursionError) as error:
                raise SandboxError(f"no judge answers: {error}") from error  # strangers read it: no path
            finally:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)  # also where a child of ours inherited it


class FakeJudge:
    """A judge that answers from a function, for everybody else's tests."""

    def __init__(
        self, answer: Callable[[Job], Graded], health: Health | None = None, failed: Check | None = None
    ) -> None:
        self.answer, self._health = answer, health or Health(ok=True, box="fake", warm=1)
        self.failed = failed  # told while the job runs

    def grade(
        self, job: Job, on_phase: Callable[[str], None], on_failed: Callable[[Check], None] = unheard
    ) -> Graded:
        on_phase("preparing")
        on_phase("running")
        if self.failed:
            on_failed(self.failed)
        on_phase("grading")
        return self.answer(job)

    def health(self) -> Health:
        return self._health


def _object(line: bytes) -> dict[str, Any]:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("a line that is no object")
    return value


def _read(reader: Callable[[dict[str, Any]], T], document: dict[str, Any]) -> T:
    try:
        return reader(document)
    except (KeyError, TypeError, ValueError) as error:
        raise SandboxError(f"the judge sent a report that cannot be read: {error}") from error
