"""The Docker engine, and how containers whose supervisor is gone are told apart and removed."""

from __future__ import annotations

import logging
import os
import re
import socket
import time
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import docker
from requests.exceptions import RequestException

from sandbox.boxes.floors import below
from sandbox.contract import SandboxError

FAILURES = (docker.errors.DockerException, RequestException)
# Label: pid namespace, and the container where the supervisor is in one; its pid and start; which of its boxes.
OWNER = "zerograd.owner"
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

    @cached_property
    def cores(self) -> int:
        """How many processors the engine's machine has."""
        return int(self.api.info().get("NCPU") or 1)

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
            if self._is_gone(found["Labels"][OWNER]) or time.time() - found["Created"] > NO_BOX_LIVES_SO_LONG:
                self.remove(found["Id"])

    def owner(self, name: str) -> str:
        """Return the label by which others can tell whether this process, which made a box, is gone."""
        return f"{_namespace()}{self._around()} {os.getpid()} {_started(os.getpid())} {name}"

    def _around(self) -> str:
        """Return the container that this process runs in, and since when, if it is one of this engine's."""
        name = socket.gethostname()  # of a container, unless somebody gave another: the beginning of its id
        if not re.fullmatch("[0-9a-f]{12}", name) or (found := self._container(name)) is None:
            return ""
        return f"@{found['Id']}@{found['State']['StartedAt']}" if found["Id"].startswith(name) else ""

    def _is_gone(self, label: str) -> bool:
        where, pid, started, _ = label.split(" ", 3)
        namespace, _, around = where.partition("@")
        if namespace == _namespace() and _started(int(pid)) != started:
            return True
        return bool(around) and not self._runs(*around.split("@"))

    def _runs(self, container: str, since: str) -> bool:
        """Tell whether it has run since then: a container that is restarted is the same one with other processes."""
        found = self._container(container)
        return found is not None and found["State"]["Running"] and found["State"]["StartedAt"] == since

    def _container(self, name: str) -> Any:
        try:
            return self.api.inspect_container(name)
        except docker.errors.NotFound:
            return None

    def close(self) -> None:
        if client := self.clients.pop(os.getpid(), None):
            client.close()


@cache
def warn_once(problem: str) -> None:
    """Log it, once a process: boxes are opened again while the engine does not answer."""
    log.warning("%s", problem)


def _namespace() -> str:
    return os.readlink("/proc/self/ns/pid")


def _started(pid: int) -> str:
    """Return the start time of a process in clock ticks since boot, empty if there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[19]
    except OSError:
        return ""
