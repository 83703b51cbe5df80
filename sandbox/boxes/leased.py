"""GPU boxes: single-use containers, each with one leased device to itself, warm with its CUDA context made.

Never forked: a process that has so much as asked whether there is a GPU cannot be forked usefully. So a box leases its
device when it begins to get warm and gives it back when it is closed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Self

from sandbox.boxes.container import Recipe
from sandbox.boxes.devices import Device, Smi, nvidia_smi
from sandbox.boxes.docker import DockerBoxes, NotReady
from sandbox.boxes.leases import Leases
from sandbox.contract import Box, Limits, Reply, SandboxError

MEMORY_MIB: Final = 8192  # of the host, whatever a challenge says: a CUDA context alone takes gigabytes
Opened = Callable[[Device, Limits], Box]


def gpu_boxes(image: str = "", *, runtime: str = "", smi: Smi = nvidia_smi) -> LeasedBoxes:
    """Return boxes on all devices that nvidia-smi lists. Raise SandboxError if there can be none."""
    containers = DockerBoxes(image, runtime=runtime)  # removes what a dead judge has left on the devices

    def opened(device: Device, limits: Limits) -> Box:
        return containers.opened(on_device(containers.recipe(limits), device), limits)

    try:
        return LeasedBoxes(Leases(smi), opened, containers.close)
    except SandboxError:
        containers.close()
        raise


def on_device(recipe: Recipe, device: Device) -> Recipe:
    return replace(recipe, device=device.uuid, memory_mib=MEMORY_MIB)


class LeasedBoxes:
    """A supply of boxes on leased devices; `opened` gives a warm box on one of them."""

    kind = "gpu"

    def __init__(self, leases: Leases, opened: Opened, close: Callable[[], None]) -> None:
        self.leases, self.opened, self.close_containers = leases, opened, close
        self.process = os.getpid()
        self.settling: list[threading.Thread] = []

    def take(self, limits: Limits) -> LeasedBox:
        device = self.leases.take()
        try:
            box = self.opened(device, limits)
        except SandboxError as error:
            if isinstance(
                error, NotReady
            ):  # else the engine gave no container, which is no fault of the device
                self.leases.got_warm(device, False)
            self._give_back(device)
            raise
        self.leases.got_warm(device, True)
        return LeasedBox(box, device, self._give_back)

    def wait_for_room(self) -> None:
        pass  # a device that is free is not busy, so nobody is disturbed

    def _give_back(self, device: Device) -> None:
        if os.getpid() != self.process:
            return  # a fork of the judge ended its box; the judge will do so too
        settling = threading.Thread(target=self.leases.give_back, args=(device,), daemon=True)
        self.settling = [thread for thread in self.settling if thread.is_alive()] + [settling]
        settling.start()

    def close(self) -> None:
        self.leases.close()
        self.close_containers()  # fails a start that is under way
        for thread in self.settling:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class LeasedBox:
    """A box, and the device that it gives back when it is closed."""

    def __init__(self, box: Box, device: Device, give_back: Callable[[Device], None]) -> None:
        self.box, self.device, self.give_back = box, device, give_back
        self.closed = False

    @property
    def limits(self) -> Limits:
        return self.box.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.box.limits = limits

    def alive(self) -> bool:
        return self.box.alive()

    def ask(self, frame: bytes, *, seconds: float) -> Reply:
        return self.box.ask(frame, seconds=seconds)

    def send(self, frame: bytes) -> None:
        self.box.send(frame)

    def receive(self, *, seconds: float) -> Reply:
        return self.box.receive(seconds=seconds)

    def give_way(self) -> None:
        self.box.give_way()

    def output(self) -> str:
        return self.box.output()

    def close(self) -> None:
        self.box.close()
        if not self.closed:
            self.closed = True
            self.give_back(self.device)
