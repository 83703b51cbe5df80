"""Run one piece of trusted work in a forked child, so that nothing of it stays in the warm process."""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from sandbox.contract import SandboxError

Send = Callable[[dict[str, Any]], None]


def start(work: Callable[[Send], None], out: int) -> int:
    """Fork; the child calls `work(send)`, where `send` writes one JSON line to fd `out`. Return the child's pid."""
    pid = os.fork()
    if pid:
        return pid
    _child(work, out)


def finish(pid: int, *, deadline: float, hung_up: Callable[[], bool] = lambda: False) -> None:
    """Wait for the child until `deadline` (monotonic seconds) or until `hung_up()`; then kill it."""
    watch = os.pidfd_open(pid)
    try:
        while not select.select([watch], [], [], 0.05)[0]:
            if time.monotonic() > deadline or hung_up():
                os.kill(pid, signal.SIGKILL)
                break
    finally:
        os.close(watch)
        os.waitpid(pid, 0)


def call(work: Callable[[], dict[str, Any]], seconds: float) -> dict[str, Any]:
    """Return what `work` returns, computed in a child. Raise SandboxError with its fault, or if it takes too long."""
    ours, theirs = os.pipe()
    pid = start(lambda send: send(work()), theirs)
    os.close(theirs)
    with open(ours, "rb") as lines:
        line = _read(lines.fileno(), time.monotonic() + seconds)
        finish(pid, deadline=time.monotonic() + 1)
    if not line:
        raise SandboxError("the judge's child died or took too long")
    answer: dict[str, Any] = json.loads(line)
    if "fault" in answer:
        raise SandboxError(answer["fault"])
    return answer


def _read(fd: int, deadline: float) -> bytes:
    parts = []
    while select.select([fd], [], [], max(deadline - time.monotonic(), 0))[0]:
        part = os.read(fd, 1 << 16)
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def _child(work: Callable[[Send], None], out: int) -> NoReturn:
    def send(line: dict[str, Any]) -> None:
        data = json.dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(out, data) :]

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    try:
        work(send)
    except SandboxError as fault:
        send({"fault": str(fault)})
    except BaseException:  # noqa: B036  boundary: a forked child must never return into its parent's code
        send({"fault": traceback.format_exc(limit=-4)})
    finally:
        os._exit(0)
