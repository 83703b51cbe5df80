"""Child processes that are watched, restarted and, whatever ends us, ended with us."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import structlog

PR_SET_PDEATHSIG: Final = 1
LONG_LIFE: Final = 60.0  # seconds after which an end is no longer a failed start
MAX_PAUSE: Final = 30.0

log = structlog.get_logger(__name__)


@dataclass
class Child:
    name: str
    command: Sequence[str]
    env: dict[str, str]
    patience: float = 10.0  # seconds between SIGTERM and SIGKILL
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = field(default=0.0)
    next_start: float = field(default=0.0)

    def start(self) -> None:
        # In a process group of its own: Ctrl-C reaches us alone, and we end the children in order.
        self.process = subprocess.Popen(
            self.command, env=self.env, start_new_session=True, preexec_fn=end_with(os.getpid())
        )
        self.started = time.monotonic()

    def tend(self) -> None:
        """Start it again if it has ended, after a pause that grows with each failed start."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_start:
                self.start()
        elif self.process.poll() is not None:
            self.failures = 1 if now - self.started > LONG_LIFE else self.failures + 1
            self.next_start = now + min(MAX_PAUSE, 0.5 * 2**self.failures)
            log.warning(
                "a process ended", name=self.name, status=self.process.returncode, failures=self.failures
            )
            self.kill()

    def ask_to_stop(self) -> None:
        """Ask the main process alone: a worker whose children get the signal too does not finish its job."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End the whole group, the main process and what it left behind."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):  # nobody is left in it
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def stop(children: Sequence[Child]) -> None:
    """Stop them one after the other, in the given order: who takes work first, who does it last."""
    for child in children:
        child.ask_to_stop()
        if child.process:
            try:
                child.process.wait(child.patience)
            except subprocess.TimeoutExpired:
                log.warning("a process did not stop", name=child.name)
        child.kill()


def end_with(parent: int) -> Callable[[], None]:
    """Return what runs in the new process: the kernel stops it when its parent dies, even by SIGKILL."""

    def bind() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
            if os.getppid() != parent:  # it died before the kernel knew
                os._exit(1)

    return bind
