"""Which devices are free and which are out of rotation, and why. A device is leased to one box at a time."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from typing import Final

from sandbox.boxes.devices import Device, Smi, cards, devices, trouble
from sandbox.contract import SandboxError

SETTLE_SECONDS: Final = 10.0  # that a device has after a job to be as it was before
LOOK: Final = 0.2  # seconds between looks at it
LEASE_SECONDS: Final = 120.0
MAX_COLD: Final = 3  # boxes in a row that may fail to get warm on one device
log = logging.getLogger(__name__)


class Leases:
    """The devices of this machine. One that is drained stays out until the judge starts again."""

    def __init__(self, smi: Smi, *, settle: float = SETTLE_SECONDS) -> None:
        self.smi, self.settle = smi, settle
        self.before = cards(smi)
        self.changed = threading.Condition()
        self.free: deque[Device] = deque()
        self.leased: set[Device] = set()
        self.drained: dict[str, str] = {}  # reason by UUID
        self.cold: Counter[str] = Counter()
        self.closed = False
        for device in devices(smi):
            self._settled(device, trouble(device, self.before, self.before))
        if not self.free and not self.drained:
            raise SandboxError("nvidia-smi lists no device that could be leased")

    @property
    def serving(self) -> bool:
        return bool(self.free or self.leased)

    @property
    def ailing(self) -> str:
        return "; ".join(f"{uuid} is out of rotation: {reason}" for uuid, reason in self.drained.items())

    def take(self, seconds: float = LEASE_SECONDS) -> Device:
        """Return a device that nobody else has. Raise SandboxError if none gets free in time."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not self.free:
                if self.closed:
                    raise SandboxError("these boxes are closed")
                if not self.serving:
                    raise SandboxError(f"no GPU is left: {self.ailing}")
                if not self.changed.wait(deadline - time.monotonic()):
                    raise SandboxError("no GPU got free in time")
            device = self.free.popleft()
            self.leased.add(device)
            return device

    def got_warm(self, device: Device, warm: bool) -> None:
        """Take note of whether a box got warm on a leased device: one on which none does is bad."""
        self.cold[device.uuid] = 0 if warm else self.cold[device.uuid] + 1

    def give_back(self, device: Device) -> None:
        """Look at a device whose box is gone: put it back into rotation or, if it does not settle, drain it."""
        deadline = time.monotonic() + self.settle
        problem = self._trouble(device)
        while problem and time.monotonic() < deadline and not self.closed:
            time.sleep(LOOK)
            problem = self._trouble(device)
        if self.cold[device.uuid] >= MAX_COLD:
            problem = f"{MAX_COLD} boxes in a row did not get warm on it"
        with self.changed:
            self.leased.discard(device)
            self._settled(device, problem)
            self.changed.notify_all()

    def close(self) -> None:
        with self.changed:
            self.closed = True
            self.free.clear()
            self.changed.notify_all()

    def _settled(self, device: Device, problem: str) -> None:
        if problem:
            self.drained[device.uuid] = problem
            log.error("device %s is out of rotation: %s", device.uuid, problem)
        elif not self.closed:
            self.free.append(device)

    def _trouble(self, device: Device) -> str:
        try:
            return trouble(device, self.before, cards(self.smi))
        except SandboxError as error:
            return str(error)


def rotation(supply: object) -> tuple[bool, str]:
    """Tell of any supply of boxes, or of what stands around one, whether it can serve, and which devices are drained."""
    while supply is not None:
        leases = getattr(supply, "leases", None)
        if isinstance(leases, Leases):
            return leases.serving, leases.ailing
        supply = getattr(supply, "boxes", None)
    return True, ""
