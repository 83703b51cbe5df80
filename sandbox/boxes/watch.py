"""How we learn that the engine was restarted: a connection for its events, which breaks with it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Self

import docker

from sandbox.boxes.engine import ENGINE_SECONDS, FAILURES
from sandbox.contract import SandboxError


class EngineWatch:
    """Connected to the engine from the start; `lost` is set once that connection broke, for good."""

    def __init__(self) -> None:
        self.lost = threading.Event()
        try:
            self.api = docker.from_env(timeout=ENGINE_SECONDS).api
            self.events = self.api.events(filters={"type": "daemon"})  # which are rare
        except FAILURES as error:
            raise SandboxError(f"no Docker engine answers: {error}") from error
        threading.Thread(target=self._listen, name="engine", daemon=True).start()

    def _listen(self) -> None:
        with suppress(*FAILURES, OSError, ValueError):  # ValueError: closed while it was read
            for _ in self.events:
                pass
        self.lost.set()
        self.api.close()

    def close(self) -> None:
        self.events.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
