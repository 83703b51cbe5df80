"""Boxes as single-use containers: no network, no privileges, nothing to write but a small /tmp."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
import uuid
from pathlib import Path
from typing import Any, Self

import docker
from docker.types import DeviceRequest, LogConfig, Ulimit

from sandbox.boxes.attach import Demultiplexer
from sandbox.boxes.engine import FAILURES, OWNER, Engine, owner
from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import FrameStream
from sandbox.contract import Limits, SandboxError

ROOT = Path(__file__).resolve().parents[2]
IMAGE_ID = ROOT / "var" / "image.id"
SECCOMP = (ROOT / "sandbox" / "inside" / "seccomp.json").read_text()
MIB = 1 << 20
KILL_SECONDS = 1.5
PROFILE = {
    "network_mode": "none",
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges", f"seccomp={SECCOMP}"],
    "pids_limit": 128,
    "nano_cpus": 10**9,  # one core
    "tmpfs": {"/tmp": "rw,size=64m,nr_inodes=4k,noexec,nosuid,nodev,mode=1777"},
    "shm_size": 64 * MIB,
    "ipc_mode": "private",
    "ulimits": [
        Ulimit(name="core", soft=0, hard=0),
        Ulimit(name="nofile", soft=256, hard=256),
        Ulimit(name="fsize", soft=64 * MIB, hard=64 * MIB),
    ],
    "log_config": LogConfig(type="none"),
    "init": True,
}
log = logging.getLogger(__name__)


class DockerBoxes:
    """Containers of our image, pinned by its id; `runtime` may be `runsc`, `device` the UUID of a leased GPU."""

    def __init__(self, image: str = "", *, runtime: str = "", device: str = "") -> None:
        self.image, self.runtime, self.device = image or _built_image(), runtime, device
        self.engine, self.owner = Engine(), owner(uuid.uuid4().hex[:12])
        try:
            self.engine.api.inspect_image(self.image)
            self.engine.remove_orphans()
        except docker.errors.ImageNotFound:
            self.engine.close()
            raise SandboxError(f"the engine has no image {self.image}: run `make image`") from None
        except FAILURES as error:
            raise SandboxError(f"no Docker engine answers: {error}") from error

    def take(self, limits: Limits) -> ProcessBox:
        try:
            box = self._start(limits)
        except (*FAILURES, OSError) as error:
            raise SandboxError(f"the engine gave no container: {error}") from error
        box.wait_until_ready()
        return box

    def _start(self, limits: Limits) -> ProcessBox:
        name, api = f"zg-{uuid.uuid4().hex[:12]}", self.engine.api
        container = api.create_container(
            self.image,
            name=name,
            user="10001:10001",
            stdin_open=True,
            labels={"zerograd.job": name, OWNER: self.owner},
            host_config=api.create_host_config(**PROFILE, **self._own(limits)),
        )["Id"]
        try:
            connection = _attached(api, container)
            api.start(container)
        except (*FAILURES, OSError):
            self.engine.remove(container)
            raise
        descriptor = connection.fileno()
        stream = FrameStream(os.dup(descriptor), {os.dup(descriptor): Demultiplexer()})
        return ProcessBox(stream, DockerProcess(self.engine, container, connection), limits)

    def _own(self, limits: Limits) -> dict[str, Any]:
        memory = limits.memory_mib * MIB
        gpu = [DeviceRequest(device_ids=[self.device], capabilities=[["gpu"]])] if self.device else None
        return {
            "mem_limit": memory,
            "memswap_limit": memory,
            "runtime": self.runtime or None,
            "device_requests": gpu,
        }

    def close(self) -> None:
        try:
            self.engine.remove_owned(self.owner)
        except FAILURES as error:
            log.warning("containers are left for the next start to remove: %s", error)
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class DockerProcess:
    """One container, seen through the engine, and the connection that its streams come over."""

    settle = 0.02

    def __init__(self, engine: Engine, container: str, connection: socket.socket) -> None:
        self.engine, self.container, self.connection = engine, container, connection
        self.killed = False

    def over_memory(self, mib: int) -> bool:
        return False  # the kernel holds the limit

    def was_out_of_memory(self) -> bool:
        try:
            for _ in range(20):
                state = self.engine.api.inspect_container(self.container)["State"]
                if not state["Running"]:
                    return bool(state["OOMKilled"])
                time.sleep(0.05)  # the stream ends a little before the engine takes note
        except FAILURES as error:
            log.warning("how %s ended is unknown: %s", self.container, error)
        return False

    def kill(self) -> None:
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
            self.engine.remove(self.container)
        except FAILURES as error:
            log.warning("container %s is left for the next start to remove: %s", self.container, error)


def _attached(api: docker.APIClient, container: str) -> socket.socket:
    stream = api.attach_socket(container, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
    connection = socket.socket(fileno=os.dup(stream.fileno()))
    stream._response.close()
    return connection


def _built_image() -> str:
    try:
        return IMAGE_ID.read_text().strip()
    except OSError:
        raise SandboxError("there is no image of the boxes: run `make image`") from None
