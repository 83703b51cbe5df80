"""Warm boxes that wait for a job, each for one job only."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Generic, Protocol, Self, TypeVar

from sandbox.contract import Limits, SandboxError

MAX_AGE = 600.0  # seconds that a box waits for a job before it is replaced
LOOK = 5.0  # seconds between looks at the boxes that wait
REST = 0.06  # seconds in which most jobs end: a box that nobody waits for is made after them
RETRY = 1.0  # seconds before the next try when no box could be had
TAKE_SECONDS = 120.0


class WarmBox(Protocol):
    """A box, or what holds one, that nobody has asked anything yet."""

    limits: Limits

    def alive(self) -> bool: ...

    def close(self) -> None: ...


Warm = TypeVar("Warm", bound=WarmBox)
Made = TypeVar("Made", bound=WarmBox, covariant=True)


class Source(Protocol[Made]):
    @property
    def kind(self) -> str: ...

    def take(self, limits: Limits) -> Made: ...

    def wait_for_room(self) -> None:
        """Wait until a box can be made at once, or the supply is closed."""

    def close(self) -> None: ...


class Pool(Generic[Warm]):
    """Boxes that keeps `size` of another's ready. Jobs with the memory of `limits` wait only when it is empty."""

    def __init__(
        self, boxes: Source[Warm], size: int, *, limits: Limits | None = None, max_age: float = MAX_AGE
    ) -> None:
        self.boxes, self.size, self.max_age = boxes, size, max_age
        self.limits = limits or Limits()
        self.waiting: deque[tuple[float, Warm]] = deque()  # when it got ready, oldest first
        self.problem: SandboxError | None = None
        self.asking, self.making = 0, 0  # jobs without a box, boxes that are being made
        self.last_taken = 0.0  # when a job last got its box
        self.closed = False
        self.changed = threading.Condition()
        self.fillers = [threading.Thread(target=self._fill, name="pool", daemon=True) for _ in range(size)]
        for filler in self.fillers:
            filler.start()

    @property
    def kind(self) -> str:
        return self.boxes.kind

    @property
    def warm(self) -> int:
        return len(self.waiting)

    def take(self, limits: Limits) -> Warm:
        if limits.memory_mib != self.limits.memory_mib:
            return self.boxes.take(limits)
        deadline = time.monotonic() + TAKE_SECONDS
        while True:
            box = self._next(deadline)
            if box.alive():
                box.limits = limits  # its memory is the same; the other limits are ours to watch
                return box
            box.close()

    def wait_for_room(self) -> None:
        self.boxes.wait_for_room()

    def _next(self, deadline: float) -> Warm:
        with self.changed:
            if not self.waiting:
                self._wait(deadline)
            _, box = self.waiting.popleft()
            self.last_taken = time.monotonic()
            self.changed.notify_all()
            return box

    def _wait(self, deadline: float) -> None:
        self.asking += 1
        self.changed.notify_all()
        try:
            while not self.waiting:
                if self.closed:
                    raise SandboxError("this pool is closed")
                if self.problem or not self.changed.wait(deadline - time.monotonic()):
                    raise self.problem or SandboxError("no box got ready in time")
        finally:
            self.asking -= 1

    def _fill(self) -> None:
        while not self.closed:
            self._drop_stale()
            if self._begin():
                self.boxes.wait_for_room()
                self._rest()
                self._add()

    def _begin(self) -> bool:
        """Wait a while for a box to be missing. One is made at a time, unless more jobs wait."""
        with self.changed:
            if not self.changed.wait_for(self._lacks, LOOK) or self.closed:
                return False
            self.making += 1
            return True

    def _lacks(self) -> bool:
        room = len(self.waiting) + self.making < self.size
        return self.closed or (room and self.making < max(1, self.asking))

    def _drop_stale(self) -> None:
        oldest = time.monotonic() - self.max_age
        with self.changed:
            stale = [entry for entry in self.waiting if entry[0] < oldest or not entry[1].alive()]
            for entry in stale:
                self.waiting.remove(entry)
        for _, box in stale:
            box.close()

    def _rest(self) -> None:
        """Let jobs that have just begun go first, unless somebody waits for a box."""
        with self.changed:
            end = self.last_taken + REST
            while not (self.asking or self.closed) and (left := end - time.monotonic()) > 0:
                self.changed.wait(left)

    def _add(self) -> None:
        try:
            box = self.boxes.take(self.limits)
        except SandboxError as error:
            with self.changed:
                self.problem = error
                self.changed.notify_all()
                self.changed.wait_for(lambda: self.closed, RETRY)
                self.making -= 1
            return
        with self.changed:
            self.making -= 1
            self.problem = None
            if not self.closed:
                self.waiting.append((time.monotonic(), box))
                self.changed.notify_all()
                return
        box.close()

    def close(self) -> None:
        with self.changed:
            self.closed = True
            self.changed.notify_all()
            left = [box for _, box in self.waiting]
            self.waiting.clear()
        for box in left:
            box.close()
        self.boxes.close()  # fails a take that is under way
        for filler in self.fillers:
            filler.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
