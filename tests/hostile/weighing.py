"""How much memory the judge takes while it judges."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scripts.bench.memory import of_family

LOOK: Final = 0.5  # seconds
MOST_MIB: Final = 400.0


class Scale:
    """The most MiB that a process and its descendants held together at any look, shared pages counted once."""

    def __init__(self) -> None:
        self.peak = 0.0

    @contextmanager
    def under(self, pid: int) -> Iterator[None]:
        """Weigh `pid` until the block ends."""
        done = threading.Event()
        weighing = threading.Thread(target=self._weigh, args=[pid, done])
        weighing.start()
        try:
            yield
        finally:
            done.set()
            weighing.join()

    def _weigh(self, pid: int, done: threading.Event) -> None:
        while not done.wait(LOOK):
            self.peak = max(self.peak, of_family(pid))
