"""Containers whose supervisor is gone: how they are told apart, and how they are removed."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import docker

OWNER = "zerograd.owner"  # label: pid namespace, pid and start of the supervisor, and which of its boxes
NO_BOX_LIVES_SO_LONG = 3600.0  # seconds


def owner(name: str) -> str:
    return f"{_namespace()} {os.getpid()} {_started(os.getpid())} {name}"


def remove_orphans(engine: docker.DockerClient) -> None:
    """Remove the containers of dead supervisors, and those too old to be anybody's."""
    for found in engine.api.containers(all=True, filters={"label": OWNER}):
        if _is_gone(found["Labels"][OWNER]) or time.time() - found["Created"] > NO_BOX_LIVES_SO_LONG:
            remove(engine, found["Id"])


def remove(engine: docker.DockerClient, container: str) -> None:
    with contextlib.suppress(docker.errors.NotFound):
        try:
            engine.api.remove_container(container, force=True, v=True)
        except docker.errors.APIError as error:
            if error.status_code != 409:  # 409: somebody else is removing it
                raise


def _is_gone(label: str) -> bool:
    namespace, pid, started, _ = label.split(" ", 3)
    return namespace == _namespace() and _started(int(pid)) != started


def _namespace() -> str:
    return os.readlink("/proc/self/ns/pid")


def _started(pid: int) -> str:
    """Return the start time of a process in clock ticks since boot, empty if there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[19]
    except OSError:
        return ""
