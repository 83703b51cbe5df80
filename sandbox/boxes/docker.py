"""Boxes as single-use containers: no network, no privileges, nothing to write but a small /tmp."""

from __future__ import annotations

import logging
import os
import threading
import time
import uuid
from pathlib import Path
from typing import Any, Self

import docker
from docker.types import DeviceRequest, LogConfig, Ulimit
from requests.exceptions import RequestException

from sandbox.boxes.attach import Demultiplexer
from sandbox.boxes.orphans import OWNER, owner, remove, remove_orphans
from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import FrameStream
from sandbox.contract import Limits, SandboxError

ROOT = Path(__file__).resolve().parents[2]
IMAGE_ID = ROOT / "var" / "image.id"
SECCOMP = (ROOT / "sandbox" / "inside" / "seccomp.json").read_text()
MIB = 1 << 20
ENGINE_SECONDS = 20.0
KILL_SECONDS = 1.5
LABEL = "zerograd.job"
PROFILE = {
    "network_mode": "none",
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges", f"seccomp={SECCOMP}"],
    "pids_limit": 128,
    "nano_cpus": 10**9,
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
        self.image = image or _built_image()
        self.runtime, self.device = runtime, device
        self.name = uuid.uuid4().hex[:12]
        try:
            self.engine = docker.from_env(timeout=ENGINE_SECONDS)
            self.engine.api.inspect_image(self.image)
            remove_orphans(self.engine)
        except docker.errors.ImageNotFound:
            raise SandboxError(f"the engine has no image {self.image}: run `make image`") from None
        except (docker.errors.DockerException, RequestException) as error:
            raise SandboxError(f"no Docker engine answers: {error}") from error

    def take(self, limits: Limits) -> ProcessBox:
        try:
            box = self._start(limits)
        except (docker.errors.DockerException, RequestException, OSError) as error:
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
            labels={LABEL: name, OWNER: owner(self.name)},
            host_config=api.create_host_config(**PROFILE, **self._own(limits)),
        )["Id"]
        process = DockerProcess(self.engine, container)
        try:
            attached = api.attach_socket(container, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
            stream = FrameStream(os.dup(attached.fileno()), {os.dup(attached.fileno()): Demultiplexer()})
            attached._response.close()
            api.start(container)
        except (docker.errors.DockerException, RequestException, OSError):
            process.kill()
            raise
        return ProcessBox(stream, process, limits)

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
            for found in self.engine.api.containers(
                all=True, filters={"label": f"{OWNER}={owner(self.name)}"}
            ):
                remove(self.engine, found["Id"])
        except (docker.errors.DockerException, RequestException) as error:
            log.warning("containers are left for the next start to remove: %s", error)
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class DockerProcess:
    settle = 0.02

    def __init__(self, engine: docker.DockerClient, container: str) -> None:
        self.engine, self.container = engine, container
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
        except (docker.errors.DockerException, RequestException) as error:
            log.warning("how %s ended is unknown: %s", self.container, error)
        return False

    def kill(self) -> None:
        if not self.killed:
            self.killed = True
            removing = threading.Thread(target=self._remove, daemon=True)
            removing.start()
            removing.join(KILL_SECONDS)  # a hundred forks on one throttled core take longer to end

    def _remove(self) -> None:
        try:
            remove(self.engine, self.container)
        except (docker.errors.DockerException, RequestException) as error:
            log.warning("container %s is left for the next start to remove: %s", self.container, error)


def _built_image() -> str:
    try:
        return IMAGE_ID.read_text().strip()
    except OSError:
        raise SandboxError("there is no image of the boxes: run `make image`") from None
