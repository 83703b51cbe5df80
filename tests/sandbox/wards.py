"""Boxes that follow each other in one ward: what they see, and where they run."""

from __future__ import annotations

from sandbox.boxes.ward import WardProcess
from sandbox.contract import Limits
from tests.sandbox.candidates import seen

SURROUNDINGS = """
import os

def look():
    return [os.getpid(), os.getppid(), os.listdir("/proc"), os.listdir("/sys"), os.listdir("/tmp"), os.listdir("/dev/shm")]
"""
SCANNER = """
import ctypes, gc, re
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
PAGE, ARENA = 4096, 1 << 20
mine, theirs = re.compile(b"min[e]-to-be-foun[d]"), re.compile(b"anothe[r]-secre[t]")

def mapped(page):
    return libc.mincore(ctypes.c_void_p(page), PAGE, ctypes.create_string_buffer(1)) == 0

def pages():
    page = libc.sbrk(0) - PAGE
    while mapped(page):
        yield page
        page -= PAGE
    for arena in {id(one) // ARENA for one in gc.get_objects()} | {id(bytes(n)) // ARENA for n in range(500)}:
        yield from (page for page in range(arena * ARENA, (arena + 1) * ARENA, PAGE) if mapped(page))

def look():
    held = [b"-".join([b"mine", b"to", b"be", b"found", bytes(n)]) for n in (1, 1000)]
    found = [ctypes.string_at(page, PAGE) for page in pages()]
    return [len(found) > 100, any(map(mine.search, found)), any(map(theirs.search, found))]
"""


def container(box) -> str:
    assert isinstance(box.process, WardProcess)
    return box.process.ward.container.id


def host_pids(box) -> list[int]:
    held = box.process.ward.container
    top = held.engine.api.top(held.id)
    return [int(row[top["Titles"].index("PID")]) for row in top["Processes"]]


def in_turn(boxes, *sources: str) -> list[object]:
    """Return what each source saw, all in one container."""
    found, used = [], set()
    for source in sources:
        box = boxes.take(Limits())
        used.add(container(box))
        found.append(seen(box, source))
        box.close()
    assert len(used) == 1
    return found
