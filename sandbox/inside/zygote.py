"""The warm parent of local boxes: has imported torch once and forks every box from there.

Each box is two processes. The keeper sees no candidate code; when the candidate's process ends, or the
supervisor lets go of the leash (or dies), it ends all that the candidate started, wherever that hid.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from sandbox.inside.processes import NO_CORES, adopt_orphans, end_descendants, end_family, end_with_parent

MIB = 1 << 20
RLIMITS = {
    resource.RLIMIT_CORE: NO_CORES,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_FSIZE: 64 * MIB,
    resource.RLIMIT_AS: 16 << 30,  # a backstop; the supervisor watches what is resident
}


def serve(control: socket.socket, converse: Callable[[], NoReturn], *, alone: bool = False) -> None:
    """Fork a box for each message, its working directory; answer with its leash and its ends of three pipes.

    The pipes are made here, where one thread runs: were they made in the supervisor, a child that it forks
    meanwhile would hold the candidate's ends open, and the candidate's death would go unnoticed. `alone` is for
    candidates that are our own: one box at a time, kept by this process, at half the forks.
    """
    adopt_orphans()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL if alone else signal.SIG_IGN)  # keepers need no reaping
    control.send(b"ready")
    while folder := control.recv(4096):
        (leash, held), (stdin, requests) = socket.socketpair(), os.pipe()
        (answers, stdout), (printed, stderr) = os.pipe(), os.pipe()
        ours, theirs = (leash.detach(), requests, answers, printed), (stdin, stdout, stderr)
        child = os.fork()
        if child == 0:
            control.close()
            _close(*ours)
            _begin(folder.decode(), held, theirs, converse, kept=alone)
        _close(*theirs)
        socket.send_fds(control, [str(os.getpid() if alone else child).encode()], ours)
        _close(*ours)
        if alone:
            _wait_and_end(child, held)
        held.close()
    end_descendants(os.getpid())


def _begin(
    folder: str, leash: socket.socket, streams: tuple[int, ...], converse: Callable[[], NoReturn], kept: bool
) -> NoReturn:
    """Be the candidate if somebody keeps it, else the keeper of one."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if not kept:
        os.setsid()
        adopt_orphans()
    candidate = 0 if kept else os.fork()
    if candidate == 0:
        leash.close()
        _become_candidate(folder, streams)
        converse()
    _close(*streams, 0, 1, 2)
    _wait_and_end(candidate, leash)
    os._exit(0)


def _wait_and_end(candidate: int, leash: socket.socket) -> None:
    watch = os.pidfd_open(candidate)
    select.select([leash.fileno(), watch], [], [])
    os.close(watch)
    end_family(candidate)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _become_candidate(folder: str, streams: tuple[int, ...]) -> None:
    os.setsid()
    end_with_parent()  # should the candidate kill its keeper
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.environ.pop("PYTHONPATH", None)
    for kind, most in RLIMITS.items():
        resource.setrlimit(kind, (most, most))
    Path("/proc/self/oom_score_adj").write_text("1000")  # the kernel's first choice when the machine runs out
