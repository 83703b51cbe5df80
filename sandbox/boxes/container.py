"""One hardened container of our image and the connection to it: what single-use boxes and wards have in common."""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import secrets
import socket
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docker
from docker.types import DeviceRequest, LogConfig, Ulimit

from sandbox.boxes.cores import placed
from sandbox.boxes.engine import FAILURES, OWNER, Engine
from sandbox.contract import SandboxError
from sandbox.inside.processes import NO_CORES

ROOT = Path(__file__).resolve().parents[2]
IMAGE_ID = ROOT / "var" / "image.id"
SECCOMP = (ROOT / "sandbox" / "inside" / "seccomp.json").read_text()
MIB = 1 << 20
WARMING, WORKING, LASTING = (
    256,
    1024,
    128,
)  # CPU shares: an import of torch or a long job takes little from a short one
KILL_SECONDS = 1.5
GROUP = 10001  # of all boxes
USERS, FIRST_USER = 40_000, 20_000  # ids that a container may run as; below 65,536, for engines that remap
begun = itertools.count(secrets.randbelow(USERS))
PROFILE = {
    "network_mode": "none",
    "read_only": True,
    "cap_drop": ["ALL"],
    "pids_limit": 128,
    "nano_cpus": 10**9,  # one core
    "cpu_shares": WARMING,
    "tmpfs": {
        "/tmp": "rw,size=64m,nr_inodes=4k,noexec,nosuid,nodev,mode=1777",
        "/dev/pts": "ro,size=4k,nr_inodes=1,mode=555",  # no terminals: the kernel counts them for the whole machine
    },
    "shm_size": 64 * MIB,
    "ipc_mode": "private",
    "ulimits": [
        Ulimit(name="core", soft=NO_CORES, hard=NO_CORES),
        Ulimit(name="nofile", soft=256, hard=256),
        Ulimit(name="fsize", soft=64 * MIB, hard=64 * MIB),
    ],
    "log_config": LogConfig(type="none"),
    "init": True,
}
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """What a container is made of. `seccomp` is the profile as JSON, `device` the UUID of a leased GPU.

    One that `keeps` stays on one core.
    """

    image: str
    owner: str
    memory_mib: int
    seccomp: str = SECCOMP
    command: Sequence[str] = ()
    runtime: str = ""
    device: str = ""
    keeps: bool = False

    def options(self) -> dict[str, Any]:
        memory = self.memory_mib * MIB
        wanted = [["gpu", "compute", "utility"]]  # of the driver's libraries no others: no graphics, no video
        gpu = [DeviceRequest(device_ids=[self.device], capabilities=wanted)] if self.device else None
        return {
            **PROFILE,
            "security_opt": ["no-new-privileges", f"seccomp={self.seccomp}"],
            "mem_limit": memory,
            "memswap_limit": memory,
            "runtime": self.runtime or None,
            "device_requests": gpu,
        }


class Container:
    """A running container, seen through the engine, and the connection that its streams come over."""

    def __init__(self, engine: Engine, id: str, connection: socket.socket) -> None:
        self.engine, self.id, self.connection = engine, id, connection
        self.killed, self.shares = False, WARMING

    def work(self) -> None:
        """Give it the weight of a job, from now on and without waiting for it."""
        if self.shares != WORKING:
            threading.Thread(target=self._weigh, args=[WORKING], daemon=True).start()

    def give_way(self) -> None:
        """Give it the weight of a job that has had its share of time."""
        self._weigh(LASTING)

    def _weigh(self, shares: int) -> None:
        self.shares = shares
        try:
            self.engine.api.update_container(self.id, cpu_shares=shares)
        except FAILURES as error:
            log.info("container %s keeps its weight: %s", self.id, error)

    def kill(self) -> None:
        """Remove it with all that runs in it. Idempotent, never raises, at most 2 s."""
        if self.killed:
            return
        self.killed = True
        # The engine waits with output that it still has to deliver, also where only a fork of us holds the socket.
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()
        removing = threading.Thread(target=self._remove, daemon=True)
        removing.start()
        removing.join(KILL_SECONDS)  # a hundred forks on one throttled core take longer to end

    def _remove(self) -> None:
        try:
            self.engine.remove(self.id)
        except FAILURES as error:
            log.warning("container %s is left for the next start to remove: %s", self.id, error)


def profile_for(runtime: str) -> str:
    """Return our seccomp profile as a runtime needs it.

    gVisor answers EPERM whatever a rule says, and libc takes only ENOSYS for a reason to start threads with `clone`.
    So it is left to gVisor's own kernel to do `clone3`, or to say that it has none.
    """
    if not runtime.startswith("runsc"):
        return SECCOMP
    profile = json.loads(SECCOMP)
    rules = [rule for rule in profile["syscalls"] if rule["names"] != ["clone3"]]
    allowed = {"names": ["clone3"], "action": "SCMP_ACT_ALLOW"}
    return json.dumps({**profile, "syscalls": [*rules, allowed]})


def start(engine: Engine, recipe: Recipe) -> Container:
    """Return a container that has just started. Raise SandboxError if the engine gives none."""
    try:
        return _started(engine, recipe)
    except (*FAILURES, OSError) as error:
        raise SandboxError(f"the engine gave no container: {error}") from error


def fresh_user() -> int:
    """Return an id of its own for a container: the kernel counts some things by user, and who takes them all takes them
    from everybody of that id, whatever namespaces are between them: descriptors under way in sockets, pipes' memory, signals.
    """
    return FIRST_USER + next(begun) % USERS


def built_image() -> str:
    """Return the id that `make image` wrote down. Raise SandboxError if there is none."""
    try:
        return IMAGE_ID.read_text().strip()
    except OSError:
        raise SandboxError("there is no image of the boxes: run `make image`") from None


def _started(engine: Engine, recipe: Recipe) -> Container:
    name, api = f"zg-{uuid.uuid4().hex[:12]}", engine.api

    def create(labels: dict[str, str], cpuset: str) -> str:
        created = api.create_container(
            recipe.image,
            list(recipe.command) or None,
            name=name,
            user=f"{fresh_user()}:{GROUP}",
            environment={"HOME": "/tmp"},  # as for the image's own user
            stdin_open=True,
            labels={"zerograd.job": name, OWNER: recipe.owner, **labels},
            host_config=api.create_host_config(**recipe.options(), cpuset_cpus=cpuset),
            use_config_proxy=False,  # else whoever runs us lends boxes the variables of their proxies
        )
        return str(created["Id"])

    id = placed(engine, create) if recipe.keeps else create({}, "")
    try:
        connection = _attached(api, id)
        api.start(id)
    except (*FAILURES, OSError):
        engine.remove(id)
        raise
    return Container(engine, id, connection)


def _attached(api: docker.APIClient, container: str) -> socket.socket:
    stream = api.attach_socket(container, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
    connection = socket.socket(fileno=os.dup(stream.fileno()))
    stream._response.close()
    return connection
