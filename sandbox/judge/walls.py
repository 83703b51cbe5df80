"""What a child of the judge may use, whatever it was sent: memory and time have a cap, and it dies before its judge."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from sandbox.inside.processes import NO_CORES

# Bytes beyond what it shares with the judge; all our right and wrong answers are judged within 24 MiB.
# Two jobs that take it all at once, beside the judge, fit into 400 MiB.
MEMORY: Final = 32 << 20
SAID: Final = 16 << 20  # bytes of all lines of one job
LOOKING: Final = 1.5  # CPU seconds that the tests of one job take at most; honest answers need 0.3
AGAIN: Final = 0.1  # CPU seconds until whoever caught the end, or had to wait with it, is told again


def most() -> int:
    """Return the bytes that this process may hold when it is given MEMORY from now on."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize() + MEMORY


def confine() -> None:
    """Cap this process's own memory, for good. RLIMIT_AS cannot: libraries map gigabytes that they never touch."""
    cap = most()
    resource.setrlimit(resource.RLIMIT_DATA, (cap, cap))
    resource.setrlimit(resource.RLIMIT_CORE, (NO_CORES, NO_CORES))
    Path("/proc/self/oom_score_adj").write_text("1000")


@dataclass
class _Work:
    """Whose it is: only what looks at a candidate's answers may be ended."""

    theirs: bool = False


work = _Work()


@contextmanager
def limited(over: Exception) -> Iterator[None]:
    """Raise `over` in an `interruptible` part once this process has computed for LOOKING, the `undisturbed` parts apart.

    In a main thread only.
    """

    def end(_: int, __: FrameType | None) -> None:
        if work.theirs:
            raise over

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, LOOKING, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one may still be under way


@contextmanager
def interruptible() -> Iterator[None]:
    """Let `limited` end what runs here: it works on what a candidate sent."""
    with _of(True):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let it wait, and take no time from it: this works on what is our own, and whatever it raises is our fault."""
    left, _ = signal.setitimer(signal.ITIMER_PROF, 0.0)
    try:
        with _of(False):  # one may still be under way
            yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, AGAIN)


@contextmanager
def _of(theirs: bool) -> Iterator[None]:
    before, work.theirs = work.theirs, theirs  # no mask of signals: another thread would take them
    try:
        yield
    finally:
        work.theirs = before
