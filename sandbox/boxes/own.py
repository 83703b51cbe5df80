"""Local boxes each of which is a program of its own from its start, not a fork: whatever torch's devices need.

For sources of our own: what such a box starts ends with it, its memory is watched, and that is all.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Self

from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import FRAMES, OUTPUT, FrameStream
from sandbox.contract import Limits
from sandbox.inside.processes import end_descendants, resident

MEMORY_MIB: Final = 8192  # whatever a challenge says: a CUDA context alone takes gigabytes


class OwnBoxes:
    """Boxes that `command` starts, one program each."""

    def __init__(self, kind: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.kind, self.command, self.environment = kind, command, environment

    def take(self, limits: Limits) -> ProcessBox:
        process = OwnProcess(self.command, self.environment)
        box = ProcessBox(process.stream(), process, replace(limits, memory_mib=MEMORY_MIB))
        box.wait_until_ready()
        return box

    def wait_for_room(self) -> None:
        pass  # there is always room for one more program

    def close(self) -> None:
        """Every box is closed by whoever took it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class OwnProcess:
    """The program of one box, in a session and a folder of its own."""

    settle = 0.0

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.folder = tempfile.mkdtemp(prefix="zerograd-box-")
        self.program = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**environment, "TMPDIR": self.folder},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )

    def stream(self) -> FrameStream:
        """Return the stream over its pipes, which owns descriptors of its own."""
        pipes = (self.program.stdin, self.program.stdout, self.program.stderr)
        writer, frames, printed = (os.dup(pipe.fileno()) for pipe in pipes if pipe)
        for pipe in pipes:
            if pipe:
                pipe.close()
        return FrameStream(
            writer, {frames: lambda data: [(FRAMES, data)], printed: lambda data: [(OUTPUT, data)]}
        )

    def work(self) -> None:
        pass  # it was never held back

    def give_way(self) -> None:
        pass  # it is its user's own

    def over_memory(self, mib: int) -> bool:
        return resident(self.program.pid) > mib << 20

    def was_out_of_memory(self) -> bool:
        return False  # it is watched while it lives

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            end_descendants(self.program.pid)
        self.program.kill()
        self.program.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def gone(self) -> bool:
        return self.program.poll() is not None
