"""Boxes forked inside hardened containers, each in namespaces of its own: a verdict without a container of its own.

What stands between two submissions is the kernel's namespaces and our seccomp profile, as between two containers; what
they share is a container's cgroup and root file system, one after the other, and a parent process that has seen neither.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Self

from sandbox.boxes.container import SECCOMP, start
from sandbox.boxes.docker import DockerBoxes
from sandbox.boxes.process import READY_SECONDS, ProcessBox
from sandbox.boxes.ward import Ward
from sandbox.contract import Limits, SandboxError

# What a ward needs beyond a box: namespaces, tmpfs mounts, dropping capabilities, carrying bytes unread. The container
# itself has no capability, so that `mount` works in user namespaces only; each box takes these calls from itself again.
WARD_CALLS: Final = ("unshare", "setns", "mount", "capset", "splice")
LONG_END_SECONDS: Final = 3.0


class ForkBoxes:
    """Boxes from `size` wards with the memory of `limits`; for other memory a container is started."""

    kind = "fork"

    def __init__(
        self, image: str = "", *, size: int = 2, runtime: str = "", limits: Limits | None = None
    ) -> None:
        self.single, self.size = DockerBoxes(image, runtime=runtime), size
        self.limits, self.process = limits or Limits(), os.getpid()
        recipe = self.single.recipe(self.limits)
        self.recipe = replace(recipe, seccomp=ward_profile(), command=("--ward",), keeps=True)
        self.changed = threading.Condition()
        self.idle: deque[Ward] = deque()
        self.threads: list[threading.Thread] = []  # that start a ward or wait for its box to end
        self.count = 0  # wards that start, wait or work
        self.problem: SandboxError | None = None
        self.closed = False

    def take(self, limits: Limits) -> ProcessBox:
        if limits.memory_mib != self.limits.memory_mib:
            return self.single.take(limits)
        box = self._idle_ward(time.monotonic() + READY_SECONDS).begin(limits, self._release)
        box.wait_until_ready()
        return box

    def wait_for_room(self) -> None:
        with self.changed:
            self._start_missing()
            self.changed.wait_for(lambda: self.idle or self.closed or self.problem, READY_SECONDS)

    def _idle_ward(self, deadline: float) -> Ward:
        with self.changed:
            while not self.idle:
                self._start_missing()
                if not self.changed.wait(deadline - time.monotonic()):
                    raise SandboxError("no container for forked boxes got free in time")
                if self.closed or (self.problem and not self.idle):
                    problem, self.problem = self.problem, None
                    raise problem or SandboxError("these boxes are closed")
            return self.idle.popleft()

    def _start_missing(self) -> None:
        while self.count < self.size and not self.closed:
            self.count += 1
            self._start_thread(self._start_one)

    def _start_thread(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="ward", daemon=True)
        with self.changed:
            self.threads = [known for known in self.threads if known.is_alive()] + [thread]
        thread.start()

    def _start_one(self) -> None:
        try:
            ward = Ward(start(self.single.engine, self.recipe))
        except SandboxError as error:
            with self.changed:  # a start that fails is not tried again until somebody asks for a box
                self.count, self.problem = self.count - 1, error
                self.changed.notify_all()
            return
        self._put_back(ward, True)

    def _release(self, ward: Ward) -> None:
        if os.getpid() != self.process:
            ward.ask_for_the_end()  # a fork of the supervisor does not wait: the supervisor will make sure
        elif ward.end():
            self._put_back(ward, True)
        else:
            self._start_thread(lambda: self._wait_for(ward))

    def _wait_for(self, ward: Ward) -> None:
        """Wait for a box with a hundred processes to end: that is cheaper than a container that imports torch."""
        self._put_back(ward, ward.end(LONG_END_SECONDS))

    def _put_back(self, ward: Ward, fit: bool) -> None:
        with self.changed:
            keep = fit and not ward.worn and not self.closed
            if keep:
                self.idle.append(ward)
            else:
                self.count -= 1
                self._start_missing()
            self.changed.notify_all()
        if not keep:
            ward.container.kill()

    def close(self) -> None:
        with self.changed:
            self.closed = True
            self.changed.notify_all()
            left = list(self.idle)
            self.idle.clear()
        for ward in left:
            ward.container.kill()
        self.single.remove_all()  # fails the starts that are under way
        for thread in self.threads:
            thread.join()
        self.single.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def ward_profile() -> str:
    """Return the boxes' seccomp profile with what a ward needs beyond it."""
    profile = json.loads(SECCOMP)
    profile["syscalls"].append({"names": list(WARD_CALLS), "action": "SCMP_ACT_ALLOW"})
    return json.dumps(profile)
