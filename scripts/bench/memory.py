"""Memory of processes, shared pages split between those who share them, and of the containers of a judge."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import docker

from sandbox.boxes.engine import FAILURES, OWNER, Engine
from scripts.bench import Missing
from scripts.bench.crew import family

MIB: Final = 1024  # of the kernel's KiB


def of_family(pid: int) -> float:
    """Return MiB of a process and its descendants."""
    return sum(map(of_process, family(pid)))


def of_process(pid: int) -> float:
    """Return its proportional share in MiB where the kernel tells us, else all that is resident."""
    for name, word in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        with suppress(OSError):  # it has ended, or is somebody else's
            lines = Path(f"/proc/{pid}/{name}").read_text().splitlines()
            return next((int(line.split()[1]) for line in lines if line.startswith(word)), 0) / MIB
    return 0.0


def of_boxes(supervisor: int) -> dict[str, float]:
    """Return MiB of what runs in a supervisor's containers, and of the engine's process beside each of them."""
    pids = _containers(supervisor)
    if any(not Path(f"/proc/{pid}").exists() for pid in pids):
        raise Missing("the engine's containers are not among the processes seen here")
    return {
        "boxes": sum(map(of_family, pids)),
        "engine's shims": sum(of_process(_parent(pid)) for pid in pids),
    }


def _containers(supervisor: int) -> list[int]:
    """Return the first process of each container that `supervisor` has running."""
    try:
        with closing(Engine()) as engine:
            found = engine.api.containers(filters={"label": OWNER})
            mine = [one["Id"] for one in found if one["Labels"][OWNER].split()[1] == str(supervisor)]
            return [engine.api.inspect_container(one)["State"]["Pid"] for one in mine]
    except docker.errors.NotFound:  # one ended in between
        return _containers(supervisor)
    except FAILURES as error:
        raise Missing(f"no Docker engine answers: {error}") from error


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
