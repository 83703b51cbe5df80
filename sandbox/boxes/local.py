"""Boxes as plain child processes, for your own code on your own machine: limits, but no isolation."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self

from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import FRAMES, OUTPUT, FrameStream
from sandbox.contract import Limits, SandboxError
from sandbox.inside.processes import descendants, end_descendants, resident

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-B", "-P", "-s", "-m", "sandbox.inside.main", "--zygote"]
# All that a candidate sees of the environment.
ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",  # autograd starts a thread for each that it sees, and no fork has use of those
}
ZYGOTE_SECONDS = 90.0  # to import torch on a busy machine
FORK_SECONDS = 5.0
KILL_SECONDS = 1.5


class Parent(Protocol):
    """What is needed of the process that forks the boxes; a Popen has it."""

    pid: int

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


class LocalBoxes:
    """Boxes forked from one warm process, which starts with the first of them or with `warm`."""

    kind = "local"

    def __init__(self, start: Callable[[], Zygote] | None = None) -> None:
        self.lock = threading.Lock()
        self.start = start or Zygote
        self.zygote: Zygote | None = None

    def warm(self) -> None:
        """Begin to import torch now, without waiting for it."""
        with self.lock:
            if self.zygote is not None and self.zygote.process.poll() is not None:
                self.zygote.close()  # a candidate killed it
                self.zygote = None
            self.zygote = self.zygote or self.start()

    def wait_for_room(self) -> None:
        pass  # there is always room for one more fork

    def take(self, limits: Limits) -> ProcessBox:
        self.warm()
        with self.lock:
            if self.zygote is None:
                raise SandboxError("these boxes are closed")
            box = self.zygote.fork(limits)
        box.wait_until_ready()
        return box

    def close(self) -> None:
        with self.lock:
            if self.zygote is not None:
                self.zygote.close()
                self.zygote = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Zygote:
    """The supervisor's side of sandbox.inside.zygote; `launch` starts the other side on a socket."""

    def __init__(self, launch: Callable[[socket.socket], Parent] | None = None) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = (launch or launched)(theirs)
        self.ready = False

    def fork(self, limits: Limits) -> ProcessBox:
        self._wait_until_ready()
        folder = tempfile.mkdtemp(prefix="zerograd-box-")
        try:
            self.control.settimeout(FORK_SECONDS)
            self.control.send(folder.encode())
            keeper, descriptors, _, _ = socket.recv_fds(self.control, 64, 4, socket.MSG_CMSG_CLOEXEC)
            leash, writer, frames, printed = descriptors
        except (OSError, ValueError) as error:  # ValueError: it hung up instead
            shutil.rmtree(folder)
            raise SandboxError(f"the local box could not start: {error}") from error
        stream = FrameStream(
            writer, {frames: lambda data: [(FRAMES, data)], printed: lambda data: [(OUTPUT, data)]}
        )
        process = LocalProcess(int(keeper), socket.socket(fileno=leash), folder, resident(self.process.pid))
        return ProcessBox(stream, process, limits)

    def _wait_until_ready(self) -> None:
        if self.ready:
            return
        self.control.settimeout(ZYGOTE_SECONDS)
        try:
            self.ready = self.control.recv(64) == b"ready"
        except OSError as error:
            raise SandboxError(f"the local box did not warm up: {error}") from error
        if not self.ready:
            raise SandboxError("the local box did not warm up: its parent process ended")

    def close(self) -> None:
        """Hang up: the zygote ends every box and then itself."""
        self.control.shutdown(socket.SHUT_RDWR)  # also where a child of ours inherited it
        self.control.close()
        try:
            self.process.wait(KILL_SECONDS)
        except subprocess.TimeoutExpired:
            end_descendants(self.process.pid)
            self.process.kill()
            self.process.wait()


def launched(control: socket.socket) -> subprocess.Popen[bytes]:
    """Start a zygote as a program of its own, which imports torch first."""
    number = control.fileno()
    return subprocess.Popen(
        [*COMMAND, str(number)],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        pass_fds=[number],
        start_new_session=True,
    )


class LocalProcess:
    """The keeper of one box and, below it, the candidate with all that it started."""

    settle = 0.0

    def __init__(self, keeper: int, leash: socket.socket, folder: str, warm: int) -> None:
        self.keeper, self.leash, self.folder = keeper, leash, folder
        self.warm = warm  # bytes that every fork shares with the zygote
        self.killed = False

    def work(self) -> None:
        pass  # it was never held back

    def give_way(self) -> None:
        pass  # it is its user's own

    def over_memory(self, mib: int) -> bool:
        own = sum(max(0, resident(pid) - self.warm) for pid in descendants(self.keeper))
        return self.warm + own > mib << 20

    def was_out_of_memory(self) -> bool:
        return False  # it is watched while it lives

    def kill(self) -> None:
        if self.killed:
            return
        self.killed = True
        self.leash.shutdown(socket.SHUT_WR)  # also where a child of ours inherited it
        if not select.select([self.leash], [], [], KILL_SECONDS)[0]:  # the candidate stopped its keeper
            end_descendants(self.keeper)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.keeper, signal.SIGKILL)
        self.leash.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def gone(self) -> bool:
        return not resident(self.keeper)  # which ends after all that it kept
