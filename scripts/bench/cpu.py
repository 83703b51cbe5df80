"""CPU seconds, counted by the kernel: of a process with all that it started, and of all containers, ended ones too."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from scripts.bench import Missing
from scripts.bench.crew import family

TICK: Final = os.sysconf("SC_CLK_TCK")
GROUPS: Final = Path("/sys/fs/cgroup")
# The group in which the engine makes a group per container counts for those that are gone.
VERSION_1: Final = ("cpuacct/docker/cpuacct.usage", "cpu,cpuacct/docker/cpuacct.usage")  # nanoseconds
VERSION_2: Final = "docker/cpu.stat"  # microseconds


def of_process(pid: int) -> float:
    """Return what it and its descendants have used, those included that ended and were waited for."""
    return sum(map(_used, family(pid)))


def of_containers() -> float:
    """Return what all of the engine's containers have ever used. Raise Missing where nobody counts it."""
    for name in VERSION_1:
        with suppress(OSError):
            return int((GROUPS / name).read_text()) / 1e9
    with suppress(OSError):
        return usage((GROUPS / VERSION_2).read_text())
    raise Missing("the engine's containers have no control group of their own here (driver cgroupfs)")


def usage(stat: str) -> float:
    """Return the seconds that a `cpu.stat` tells of."""
    return next(int(line.split()[1]) for line in stat.splitlines() if line.startswith("usage_usec")) / 1e6


def _used(pid: int) -> float:
    with suppress(OSError):  # it has ended; whoever waits for it counts it
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICK  # user and system, its own and its children's
    return 0.0
