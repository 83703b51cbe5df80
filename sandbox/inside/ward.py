"""The warm parent of forked boxes in one container: makes one box at a time, carries its bytes, ends it.

From the supervisor, on stdin: a kind and a length (`DOWN`), then so many bytes.

    begin               fork a box, whose first frame says that it is ready
    request             bytes for the box's stdin
    end, with a token   kill the box if there is one, then write the token and nothing else until the next begin

To the supervisor, on stdout: channel and length (`UP`, the form of the engine's own streams), then so many bytes. A box
that ended says so on `CONTROL`. The token did not exist while the box lived, so the box cannot have written it.

The ward never reads what it carries: bytes go from pipe to pipe inside the kernel. A box inherits the ward's memory,
and what an earlier one was asked or answered must not be in it.
"""

from __future__ import annotations

import array
import fcntl
import os
import select
import signal
import struct
import termios
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

from sandbox.inside.filtering import compiled, read_profile, restrict
from sandbox.inside.namespaces import enclose, fork_as_init

DOWN: Final = struct.Struct("!BI")
UP: Final = struct.Struct("!BxxxI")
BEGIN, REQUEST, END = 1, 2, 3
CONTROL, FRAMES, OUTPUT = 0, 1, 2
OVER, OUT_OF_MEMORY = b"o", b"m"  # how a box ended
NONBLOCK: Final = 2  # SPLICE_F_NONBLOCK
LOOK: Final = 0.05  # seconds between looks at what follows a request that a box does not take
COUNTERS = (Path("/sys/fs/cgroup/memory/memory.oom_control"), Path("/sys/fs/cgroup/memory.events"))  # v1, v2


@dataclass
class Box:
    """The forked process as the ward holds it. `streams` are those still open, printed output first."""

    pid: int
    requests: int
    streams: dict[int, int]  # descriptor: channel
    watch: int
    kills: int = field(default_factory=lambda: memory_kills())
    over: bool = False


def serve(down: int, up: int, converse: Callable[[], NoReturn]) -> NoReturn:
    """Answer the supervisor until it hangs up."""
    program = compiled(read_profile())
    _say(up, CONTROL, OVER)  # warm
    box: Box | None = None
    while (message := _header(down)) is not None:
        kind, length = message
        if kind == BEGIN:
            box = _begun((down, up), converse, program)
        elif kind == REQUEST:
            _discard(down, _carry_down(down, box, length, up) if box else length)
        elif kind == END:
            token = _read(down, length)
            if box:
                _end(box)
                box = None
            _write(up, token)
        if box:
            _carry_up(box, up, down)
    os._exit(0)


def _begun(ours: tuple[int, ...], converse: Callable[[], NoReturn], program: bytes) -> Box:
    (stdin, requests), (answers, stdout), (printed, stderr) = os.pipe(), os.pipe(), os.pipe()
    child = fork_as_init()
    if child == 0:
        for descriptor in (*ours, requests, answers, printed):
            os.close(descriptor)
        for number, stream in enumerate((stdin, stdout, stderr)):
            os.dup2(stream, number)
            os.close(stream)
        enclose()
        restrict(program)
        os.chdir("/tmp")  # the fresh one
        _become_candidate()
        converse()
    for descriptor in (stdin, stdout, stderr):
        os.close(descriptor)
    return Box(child, requests, {printed: OUTPUT, answers: FRAMES}, os.pidfd_open(child))


def _become_candidate() -> None:
    """Leave this process behind as init: it reaps orphans, and signals mean to the candidate what they mean elsewhere."""
    candidate = os.fork()
    if candidate == 0:
        return
    os.closerange(0, 3)
    while os.wait()[0] != candidate:
        pass
    os._exit(0)  # the kernel ends whoever is left


def _carry_up(box: Box, up: int, down: int, until: int | None = None) -> None:
    """Carry what the box says until the supervisor says something.

    With `until`, until that descriptor takes bytes, or nothing happens for a while.
    """
    asked, wanted, patience = ([down], [], None) if until is None else ([], [until], LOOK)
    while True:
        watched = [*box.streams] or ([] if box.over else [box.watch])
        readable, writable, _ = select.select([*asked, *watched], wanted, [], patience)
        if box.watch in readable:
            box.over = True
            _say(up, CONTROL, OUT_OF_MEMORY if memory_kills() > box.kills else OVER)
        if any(stream in readable for stream in box.streams):
            for stream in tuple(box.streams):  # what was printed first was written first
                _carry_stream(box, stream, up)
        if writable or down in readable or not readable:
            return


def _carry_stream(box: Box, stream: int, up: int) -> None:
    if not select.select([stream], [], [], 0)[0]:
        return
    waiting = _waiting(stream)
    if waiting == 0:  # nobody can write to it any more
        os.close(stream)
        del box.streams[stream]
        return
    _write(up, UP.pack(box.streams[stream], waiting))
    while waiting:
        waiting -= os.splice(stream, up, waiting)


def _carry_down(down: int, box: Box, length: int, up: int) -> int:
    """Carry a request; return how many bytes a box has left that ended, or that is asked again or ended before it took them."""
    while length and not box.over and _waiting(down) <= length:
        _carry_up(box, up, down, until=box.requests)
        try:
            length -= os.splice(down, box.requests, length, flags=NONBLOCK)
        except BlockingIOError:
            continue
        except BrokenPipeError:
            break
    return length


def _discard(down: int, length: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    while length:
        length -= os.splice(down, nowhere, length)
    os.close(nowhere)


def _end(box: Box) -> None:
    os.kill(box.pid, signal.SIGKILL)
    os.waitpid(box.pid, 0)  # pid 1 is the last of its namespace to go
    for descriptor in (box.requests, box.watch, *box.streams):
        os.close(descriptor)


def memory_kills() -> int:
    """Return how often the kernel has killed in this container because memory ran out."""
    for counter in COUNTERS:
        if counter.exists():
            fields = dict(line.split() for line in counter.read_text().splitlines())
            return int(fields.get("oom_kill", 0))
    return 0


def _header(down: int) -> tuple[int, int] | None:
    header = _read(down, DOWN.size)
    return DOWN.unpack(header) if len(header) == DOWN.size else None


def _read(down: int, length: int) -> bytes:
    """Return so many bytes, fewer only where the supervisor hung up."""
    data = b""
    while len(data) < length and (part := os.read(down, length - len(data))):
        data += part
    return data


def _waiting(stream: int) -> int:
    count = array.array("i", [0])
    fcntl.ioctl(stream, termios.FIONREAD, count)
    return count[0]


def _say(up: int, channel: int, data: bytes) -> None:
    _write(up, UP.pack(channel, len(data)) + data)


def _write(up: int, data: bytes) -> None:
    while data:
        data = data[os.write(up, data) :]
