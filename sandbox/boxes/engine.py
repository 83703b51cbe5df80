"""The Docker engine, and how containers whose supervisor is gone are told apart and removed."""

from __future__ import annotations

import logging
import os
import time
from functools import cache
from pathlib import Path

import docker
from requests.exceptions import RequestException

from sandbox.boxes.floors import below
from sandbox.contract import SandboxError

FAILURES = (docker.errors.DockerException, RequestException)
OWNER = "zerograd.owner"  # label: pid namespace, pid and start of the supervisor, and which of its boxes
NO_BOX_LIVES_SO_LONG = 3600.0  # seconds
ENGINE_SECONDS = 20.0
log = logging.getLogger(__name__)


class Engine:
    """Each process gets a client of its own: the judge forks, and a fork cannot share connections."""

    def __init__(self) -> None:
        self.clients: dict[int, docker.APIClient] = {}

    @property
    def api(self) -> docker.APIClient:
        pid = os.getpid()
        if pid not in self.clients:
            self.clients[pid] = docker.from_env(timeout=ENGINE_SECONDS).api
        return self.clients[pid]

    def check(self, runtime: str) -> None:
        """Warn of old releases. Raise SandboxError if the engine does not know `runtime`."""
        known = self.api.info().get("Runtimes") or {}
        if runtime and runtime not in known:
            raise SandboxError(f"the engine knows no runtime {runtime!r}, only {', '.join(sorted(known))}")
        components = self.api.version().get("Components") or []
        for problem in below((one["Name"], one.get("Version", "")) for one in components):
            warn_once(f"{problem}; a distribution may have it under an older number: see docs/hosting.md")

    def remove(self, container: str) -> None:
        try:
            self.api.remove_container(container, force=True, v=True)
        except docker.errors.APIError as error:
            if error.status_code not in (404, 409):  # removed, or being removed by somebody else
                raise

    def remove_owned(self, label: str) -> None:
        for found in self.api.containers(all=True, filters={"label": f"{OWNER}={label}"}):
            self.remove(found["Id"])

    def remove_orphans(self) -> None:
        """Remove the containers of dead supervisors, and those too old to be anybody's."""
        for found in self.api.containers(all=True, filters={"label": OWNER}):
            if _is_gone(found["Labels"][OWNER]) or time.time() - found["Created"] > NO_BOX_LIVES_SO_LONG:
                self.remove(found["Id"])

    def close(self) -> None:
        if client := self.clients.pop(os.getpid(), None):
            client.close()


@cache
def warn_once(problem: str) -> None:
    """Log it, once a process: boxes are opened again while the engine does not answer."""
    log.warning("%s", problem)


def owner(name: str) -> str:
    return f"{_namespace()} {os.getpid()} {_started(os.getpid())} {name}"


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
