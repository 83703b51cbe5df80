"""What a child of the judge may use, whatever it was sent: its own memory has a cap, and it dies before its judge."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Final

MEMORY: Final = (
    128 << 20
)  # bytes beyond what it shares with the judge; honest jobs take 30 MiB, the worst legal answers 100
SAID: Final = 16 << 20  # bytes of all lines of one job


def most() -> int:
    """Return the bytes that this process may hold when it is given MEMORY from now on."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize() + MEMORY


def confine() -> None:
    """Cap this process's own memory, for good. RLIMIT_AS cannot: libraries map gigabytes that they never touch."""
    cap = most()
    resource.setrlimit(resource.RLIMIT_DATA, (cap, cap))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Path("/proc/self/oom_score_adj").write_text("1000")
