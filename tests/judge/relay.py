"""A socket in front of the engine's, so that a test can break every connection without harming the engine."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path

ENGINE = "/var/run/docker.sock"
CHUNK = 1 << 16  # bytes


class Relay:
    """Listens on `path` and carries bytes to and from the engine."""

    def __init__(self, path: Path) -> None:
        self.address, self.ends = f"unix://{path}", list[socket.socket]()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def restart(self) -> None:
        """Break every connection, as an engine does that restarts."""
        ends, self.ends = self.ends, []
        for end in ends:
            hang_up(end)

    def close(self) -> None:
        hang_up(self.listener)
        self.listener.close()
        self.restart()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                ours, _ = self.listener.accept()
                engine = socket.socket(socket.AF_UNIX)
                engine.connect(ENGINE)
                self.ends += [ours, engine]
                threading.Thread(target=carry, args=(ours, engine), daemon=True).start()


def carry(ours: socket.socket, engine: socket.socket) -> None:
    """Carry bytes both ways until both sides have hung up."""
    back = threading.Thread(target=pour, args=(engine, ours), daemon=True)
    back.start()
    pour(ours, engine)
    back.join()
    ours.close()
    engine.close()


def pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it has done so itself
        end.shutdown(socket.SHUT_RDWR)
