"""How a worker talks to the judge: one Unix socket connection a job, JSON lines, no torch.

Request: `{"ask": "grade", "challenge", "source", "seed", "visible_only"}` or `{"ask": "health"}`.
Answer: any number of `{"phase": name}` lines and, for each silent second, `{"beat": true}`; then one `{"graded": document}`
or `{"fault": sentence}` line. Closing the connection cancels the job.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.contract import Graded, Health, Job, SandboxError
from sandbox.judge.document import from_document

MAX_LINE = 8 << 20  # bytes; a report with a full output and all checks is far below


class SocketJudge:
    """The judge behind `path`, a Unix socket that `python -m sandbox judge` listens on."""

    def __init__(self, path: str | Path, *, seconds: float = 120.0) -> None:
        self.path, self.seconds = str(path), seconds

    def grade(self, job: Job, on_phase: Callable[[str], None]) -> Graded:
        phase = "preparing"
        for line in self._lines({"ask": "grade", **asdict(job)}, self.seconds):
            if "phase" in line or "beat" in line:
                phase = line.get("phase", phase)
                on_phase(phase)
            elif "fault" in line:
                raise SandboxError(line["fault"])
            elif "graded" in line:
                return _graded(line["graded"])
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
                    while line := stream.readline(MAX_LINE):
                        yield json.loads(line)
            except (OSError, ValueError) as error:
                raise SandboxError(f"no judge at {self.path}: {error}") from error


class FakeJudge:
    """A judge that answers from a function, for everybody else's tests."""

    def __init__(self, answer: Callable[[Job], Graded], health: Health | None = None) -> None:
        self.answer, self._health = answer, health or Health(ok=True, box="fake", warm=1)

    def grade(self, job: Job, on_phase: Callable[[str], None]) -> Graded:
        for phase in ("preparing", "running", "grading"):
            on_phase(phase)
        return self.answer(job)

    def health(self) -> Health:
        return self._health


def _graded(document: dict[str, Any]) -> Graded:
    try:
        return from_document(document)
    except (KeyError, TypeError, ValueError) as error:
        raise SandboxError(f"the judge sent a report that cannot be read: {error}") from error
