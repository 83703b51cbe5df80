"""Code that is held in memory, however little of it is left.

A container that has none left loses its code pages first, and what runs there reads each of them from the disk again and
again. The kernel ends nobody for that, so a ward among busy processes of its box would hear no word for ten seconds.
"""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from typing import Final

# In this order, as a process may hold 8 MiB by default: the interpreter, libc, its loader, and what a ward calls beyond.
NEEDED: Final = (r"python[\d.]+", r"libc\.so.*", r"ld-.*", r"(select|fcntl|array|termios|_ctypes)\..*\.so")


def hold_code() -> int:
    """Lock what is mapped of the files in NEEDED, as far as RLIMIT_MEMLOCK allows; return how many bytes; see mlock(2)."""
    library = ctypes.CDLL(None)
    library.mlock.argtypes = (ctypes.c_size_t, ctypes.c_size_t)
    return sum(length for start, length in _code() if library.mlock(start, length) == 0)


def _code() -> list[tuple[int, int]]:
    """Return start and length of what is mapped from these files and never written."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, mode, _, _, inode, *name = line.split(maxsplit=5)
        if mode[:2] == "r-" and inode != "0":
            start, end = (int(address, 16) for address in span.split("-"))
            ranks = [rank for rank, file in enumerate(NEEDED) if re.fullmatch(file, Path(name[0]).name)]
            found += [(rank, start, end - start) for rank in ranks]
    return [(start, length) for _, start, length in sorted(found)]
