"""A forked child of the judge for each box, made when the box is, so that a job waits for neither.

    warm judge --fork--> grader, holds a box, waits --job--> grades it, ends

The child alone touches torch and the box's answers; the judge hands it the job and passes on the lines that it writes.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import Final, Self

from sandbox.contract import Box, Boxes, Job, Limits
from sandbox.inside.processes import end_with_parent
from sandbox.judge import forked

Work = Callable[[Job, Box, forked.Send], None]
SHARE_SECONDS: Final = 0.2  # of a job, after which others go first: most have ended by then


class Grader:
    """A box and the child that will ask it, for one job."""

    def __init__(self, box: Box, work: Work) -> None:
        self.box, self.limits = box, box.limits
        reader, self.jobs = os.pipe()
        self.lines, out = os.pipe()

        def wait_and_work(send: forked.Send) -> None:
            end_with_parent()
            os.close(self.jobs)
            with os.fdopen(reader, "rb") as jobs:
                line = jobs.readline()
            if line:
                request = json.loads(line)
                box.limits = Limits(**request["limits"])
                work(Job(**request["job"]), box, send)

        self.pid = forked.start(wait_and_work, out)
        os.close(reader)
        os.close(out)
        self.started = self.gave_way = False

    def alive(self) -> bool:
        """Whether box and child still wait."""
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT  # it is reaped when it is closed
        return self.box.alive() and os.waitid(os.P_PID, self.pid, look) is None

    def lines_of(
        self, job: Job, *, deadline: float, hung_up: Callable[[], bool]
    ) -> Generator[bytes, None, None]:
        """Start the job and yield what `forked.relay` yields. Only once."""
        self.started = True
        watch = partial(self._watch, time.monotonic() + SHARE_SECONDS, hung_up)
        parts = forked.relay(self.pid, self.lines, deadline=deadline, hung_up=watch)
        line = json.dumps({"job": asdict(job), "limits": asdict(self.limits)}).encode() + b"\n"
        with suppress(BrokenPipeError), os.fdopen(self.jobs, "wb") as jobs:  # it waits for nothing else
            jobs.write(line)
        return parts

    def _watch(self, share_ends: float, hung_up: Callable[[], bool]) -> bool:
        if time.monotonic() > share_ends and not self.gave_way:
            self.gave_way = True
            self.box.give_way()
        return hung_up()

    def close(self) -> None:
        if not self.started:
            self.started = True
            os.close(self.jobs)
            os.close(self.lines)
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        self.box.close()


class Graders:
    """A supply of graders over a supply of boxes; `Pool` keeps some of them ready."""

    def __init__(self, boxes: Boxes, work: Work) -> None:
        self.boxes, self.work = boxes, work

    @property
    def kind(self) -> str:
        return self.boxes.kind

    def take(self, limits: Limits) -> Grader:
        return Grader(self.boxes.take(limits), self.work)

    def wait_for_room(self) -> None:
        self.boxes.wait_for_room()

    def close(self) -> None:
        self.boxes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
