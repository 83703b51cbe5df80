"""Huge pages for a warm process. A fork copies an entry for each page, and 512 pages of 4 KiB become one."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Final

COLLAPSE: Final = 25  # MADV_COLLAPSE, since Linux 6.1; see madvise(2)
HUGE: Final = 1 << 21  # bytes, on x86-64 and on arm64 with pages of 4 KiB


def gather() -> int:
    """Move this process's own memory into huge pages; return how many it got.

    A kernel that cannot leaves everything as it is, and forks only cost more.
    """
    library = ctypes.CDLL(None)
    library.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return sum(library.madvise(start, HUGE, COLLAPSE) == 0 for start in _whole_places())


def _whole_places() -> list[int]:
    """Return where in this process's private anonymous memory a huge page fits."""
    places: list[int] = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, mode, _, _, inode, *name = line.split(maxsplit=5)
        if mode == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in span.split("-"))
            places += range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE)
    return places
