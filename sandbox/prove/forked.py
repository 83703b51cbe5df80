"""A forked child with the interface of a Popen, as far as its parent and its siblings need it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress


class Forked:
    """Runs `work` in a child that never returns into its parent's code. Siblings may poll it too."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.parent, self.pid = os.getpid(), os.fork()
        if self.pid == 0:
            try:
                work()
            finally:
                os._exit(0)
        self.watch = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        """Return 0 if the child has ended, else None."""
        return 0 if select.select([self.watch], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the child's end. Raise TimeoutExpired after `timeout` seconds."""
        if not select.select([self.watch], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("forked child", timeout or 0.0)
        if os.getpid() == self.parent:
            with suppress(ChildProcessError):
                os.waitpid(self.pid, 0)
        return 0

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.watch, signal.SIGKILL)
