"""How much memory the judge takes while it judges."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scripts.bench.crew import family
from scripts.bench.memory import of_process

LOOK: Final = 0.5  # seconds
MOST_MIB: Final = 400.0
TRIES: Final = 5


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
        ended = False
        while not ended:
            ended = done.wait(LOOK)  # a last look at the end, which may be the first
            self.peak = max(self.peak, weighed(pid))


def weighed(pid: int) -> float:
    """Return MiB of a process and its descendants, 0.0 if they come and go too fast to be weighed at once.

    Where one ends between two looks, its share of the pages is then the others', and would be counted with each.
    """
    for _ in range(TRIES):
        crew = list(family(pid))
        parts = [of_process(one) for one in crew]
        if all(parts) and list(family(pid)) == crew:
            return sum(parts)
    return 0.0
