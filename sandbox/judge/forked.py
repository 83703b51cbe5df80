"""Run one piece of trusted work in a forked child, so that nothing of it stays in the warm process."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Generator
from typing import Any, Final, NoReturn

from sandbox.contract import SandboxError
from sandbox.judge import walls

Send = Callable[[dict[str, Any]], None]
LOOK: Final = 0.05  # seconds between looks at whoever asked
BEAT: Final = 1.0  # seconds of silence until the next sign of life
CHUNK: Final = 1 << 16  # bytes


def start(work: Callable[[Send], None], out: int) -> int:
    """Fork; the child calls `work(send)`, where `send` writes one JSON line to fd `out`. Return the child's pid."""
    pid = os.fork()
    if pid:
        return pid
    _child(work, out)


def relay(
    pid: int, out: int, *, deadline: float, hung_up: Callable[[], bool]
) -> Generator[bytes, None, None]:
    """Yield what the child writes to the pipe `out`, and b"" for each second without; end with the child.

    The child is killed at `deadline` (monotonic seconds), when `hung_up()`, when the caller stops listening, and when it
    writes more than any job has to say. Its
    end is learned from the process, not from the pipe: a child forked by another thread may hold the pipe open too.
    """
    watch = os.pidfd_open(pid)
    silent, said = time.monotonic(), 0
    try:
        while time.monotonic() < deadline and not hung_up():
            ready, _, _ = select.select([out, watch], [], [], LOOK)
            if out in ready and (part := os.read(out, CHUNK)):
                silent, said = time.monotonic(), said + len(part)
                if said > walls.SAID:
                    return
                yield part
            elif watch in ready:
                return
            elif time.monotonic() - silent > BEAT:
                silent = time.monotonic()
                yield b""
    finally:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(watch, signal.SIGKILL)
        os.close(watch)
        os.close(out)
        os.waitpid(pid, 0)


def call(work: Callable[[], dict[str, Any]], seconds: float) -> dict[str, Any]:
    """Return what `work` returns, computed in a child. Raise SandboxError with its fault, or if it takes too long."""
    ours, theirs = os.pipe()
    pid = start(lambda send: send(work()), theirs)
    os.close(theirs)
    line = b"".join(relay(pid, ours, deadline=time.monotonic() + seconds, hung_up=lambda: False))
    if not line.endswith(b"\n"):
        raise SandboxError("the judge's child died or took too long")
    answer: dict[str, Any] = json.loads(line)
    if "fault" in answer:
        raise SandboxError(answer["fault"])
    return answer


def _child(work: Callable[[Send], None], out: int) -> NoReturn:
    def send(line: dict[str, Any]) -> None:
        data = json.dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(out, data) :]

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    try:
        walls.confine()
        work(send)
    except SandboxError as fault:
        send({"fault": str(fault)})
    except BaseException:  # noqa: B036  boundary: a forked child must never return into its parent's code
        send({"fault": traceback.format_exc(limit=-4)})
    finally:
        os._exit(0)
