"""What Linux tells about a process and its descendants, and how to end them all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections import defaultdict
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
NO_CORES = 1  # a byte, so no file; and 0 would not stop a handler in `core_pattern` (fs/coredump.c of Linux)
PAGE = os.sysconf("SC_PAGE_SIZE")  # bytes


def adopt_orphans() -> None:
    """Make this process the parent of descendants whose own parent ends, so that none gets out of sight."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_with_parent() -> None:
    """Have the kernel kill this process when the thread that forked it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def descendants(root: int) -> set[int]:
    """Return every living process below `root`."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended while we looked
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            state, parent, threads = fields[0], int(fields[1]), int(fields[17])
            if state not in "ZX" or threads > 1:  # a main thread may end before the others
                children[parent].append(int(stat.parent.name))
    found: set[int] = set()
    unseen = [root]
    while unseen:
        born = children[unseen.pop()]
        found.update(born)
        unseen += born
    return found


def resident(pid: int) -> int:
    """Return the bytes of memory that `pid` holds, 0 if it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def end_descendants(root: int, seconds: float = 1.0) -> None:
    """Stop every descendant first, so that none can fork out of our sight, then kill them all; wait for their end."""
    deadline = time.monotonic() + seconds
    stopped: set[int] = set()
    while (living := descendants(root)) and time.monotonic() < deadline:
        _signal(living, signal.SIGKILL if living <= stopped else signal.SIGSTOP)
        stopped |= living


def end_family(child: int) -> None:
    """End our only child and all that it started. We adopt orphans, so to have no child left means that nobody is.

    A look at every process of the machine costs milliseconds; only a candidate that left processes behind costs it.
    """
    _signal({child}, signal.SIGKILL)
    os.waitpid(child, 0)
    if _has_children():
        end_descendants(os.getpid())


def _has_children() -> bool:
    """Reap those that have ended; tell whether any is left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True


def _signal(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
