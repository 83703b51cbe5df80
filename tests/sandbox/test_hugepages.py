"""A warm process's memory in huge pages: the same bytes, and forks that write to copies of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.inside import hugepages

MADE = """
import os, re
from pathlib import Path
from sandbox.inside import hugepages

def huge():
    return int(re.search(r"AnonHugePages: +([0-9]+) kB", Path("/proc/self/smaps_rollup").read_text())[1])

kept = bytearray(os.urandom(1 << 10) * (8 << 10))
copied, before = bytes(kept), huge()
gathered = hugepages.gather()
assert kept == copied
child = os.fork()
kept[::4096] = bytes(len(kept) // 4096)
if child == 0:
    os._exit(int(kept == copied))
status = os.waitpid(child, 0)[1]
print(gathered, huge() - before, status)
"""


def told_by_a_process(program: str) -> list[int]:
    words = [sys.executable, "-c", program]
    return [
        int(word) for word in subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    ]


def kernel() -> tuple[int, ...]:
    return tuple(map(int, os.uname().release.split("-")[0].split(".")[:2]))


@pytest.mark.skipif(kernel() < (6, 1), reason="this kernel has no MADV_COLLAPSE")
def test_memory_is_gathered_in_huge_pages_and_stays_what_it_was():
    gathered, more_kib, status = told_by_a_process(MADE)
    assert gathered >= 3  # of the four that 8 MiB hold at least
    assert more_kib > 0
    assert status == 0


def test_only_places_that_are_private_and_whole_are_gathered():
    spans = [
        tuple(int(address, 16) for address in line.split()[0].split("-"))
        for line in Path("/proc/self/maps").read_text().splitlines()
        if " rw-p " in line
    ]
    for place in hugepages._whole_places():
        assert place % hugepages.HUGE == 0
        assert any(start <= place and place + hugepages.HUGE <= end for start, end in spans)
