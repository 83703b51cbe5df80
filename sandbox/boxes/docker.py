"""Boxes as single-use containers: no network, no privileges, nothing to write but a small /tmp."""

from __future__ import annotations

import logging
import os
import time
import uuid
from typing import Self

import docker

from sandbox.boxes.attach import Demultiplexer
from sandbox.boxes.container import Container, Recipe, built_image, profile_for, start
from sandbox.boxes.engine import FAILURES, Engine
from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import FrameStream
from sandbox.contract import Limits, SandboxError

log = logging.getLogger(__name__)


class NotReady(SandboxError):
    """A container started and its box did not get warm."""


class DockerBoxes:
    """Containers of our image, pinned by its id; `runtime` may be `runsc`."""

    kind = "docker"

    def __init__(self, image: str = "", *, runtime: str = "") -> None:
        self.image, self.runtime = image or built_image(), runtime
        self.engine = Engine()
        try:
            self.owner = self.engine.owner(uuid.uuid4().hex[:12])
            self.engine.check(runtime)
            self.engine.api.inspect_image(self.image)
            self.engine.remove_orphans()
        except SandboxError:
            self.engine.close()
            raise
        except docker.errors.ImageNotFound:
            self.engine.close()
            raise SandboxError(f"the engine has no image {self.image}: run `make image`") from None
        except FAILURES as error:
            raise SandboxError(f"no Docker engine answers: {error}") from error

    def take(self, limits: Limits) -> ProcessBox:
        return self.opened(self.recipe(limits), limits)

    def wait_for_room(self) -> None:
        pass  # there is always room for one more container

    def opened(self, recipe: Recipe, limits: Limits) -> ProcessBox:
        """Return the warm box in a container of its own. Raise SandboxError, NotReady where it started and failed."""
        container = start(self.engine, recipe)
        descriptor = container.connection.fileno()
        stream = FrameStream(os.dup(descriptor), {os.dup(descriptor): Demultiplexer()})
        box = ProcessBox(stream, DockerProcess(container), limits)
        try:
            box.wait_until_ready()
        except SandboxError as error:
            raise NotReady(str(error)) from error
        return box

    def recipe(self, limits: Limits) -> Recipe:
        profile = profile_for(self.runtime)
        return Recipe(self.image, self.owner, limits.memory_mib, profile, runtime=self.runtime)

    def remove_all(self) -> None:
        try:
            self.engine.remove_owned(self.owner)
        except FAILURES as error:
            log.warning("containers are left for the next start to remove: %s", error)

    def close(self) -> None:
        self.remove_all()
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class DockerProcess:
    """The one process of a single-use container."""

    settle = 0.02

    def __init__(self, container: Container) -> None:
        self.container = container

    def work(self) -> None:
        self.container.work()

    def give_way(self) -> None:
        self.container.give_way()

    def over_memory(self, mib: int) -> bool:
        return False  # the kernel holds the limit

    def was_out_of_memory(self) -> bool:
        api = self.container.engine.api
        try:
            for _ in range(20):
                state = api.inspect_container(self.container.id)["State"]
                if not state["Running"]:
                    return bool(state["OOMKilled"])
                time.sleep(0.05)  # the stream ends a little before the engine takes note
        except FAILURES as error:
            log.warning("how %s ended is unknown: %s", self.container.id, error)
        return False

    def kill(self) -> None:
        self.container.kill()

    def gone(self) -> bool:
        try:
            self.container.engine.api.inspect_container(self.container.id)
        except docker.errors.NotFound:
            return True
        except FAILURES as error:
            log.warning("whether %s is gone is unknown: %s", self.container.id, error)
        return False
