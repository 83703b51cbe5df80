"""Processes as tests start, watch and look for them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Site:
    """What `manage.py up` serves, with everything it writes in one folder."""

    address: str
    env: dict[str, str]
    log: Path
    root: Path

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=self.root, env=self.env, check=True, capture_output=True, text=True, timeout=120
        )
        return done.stdout.strip()

    def get(self, path: str) -> str:
        """Return the page, also one that says no."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return str(answer.read().decode())
        except HTTPError as refusal:
            return refusal.read().decode()

    def api(self, token: str, path: str, body: dict[str, str] | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.address}/api/v1/{path}", data, headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return dict(json.load(answer))


@contextmanager
def serving(folder: Path, *, root: Path = ROOT, ready: bool = True, **changes: str) -> Iterator[Site]:
    """Run the whole site until the block ends; then nothing of it may be left."""
    env = environment(folder, **changes)
    site = Site(f"http://127.0.0.1:{env['PORT']}", env, folder / "log", root)
    with site.log.open("w") as log:
        up = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=root, env=env, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(f"{site.address}/healthz"), seconds=60)
        wait_until(lambda: not ready or answers(f"{site.address}/readyz"), seconds=180, pause=0.5)
        yield site
    finally:
        family = {up.pid, *descendants(up.pid), *started_in(folder)}
        up.send_signal(signal.SIGTERM)
        status = up.wait(90)
    assert status == 0
    wait_until(lambda: not any(alive(pid) for pid in family | started_in(folder)), seconds=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path, **changes: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "ZEROGRAD_VAR": str(folder), "PORT": str(free_port()), "ZEROGRAD_BOX": "local", **changes}


def wait_until(fact, seconds: float = 10.0, *, pause: float = 0.05) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(pause)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def descendants(pid: int) -> set[int]:
    found = set()
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found |= {child, *descendants(child)}
    return found


def started_in(folder: Path) -> set[int]:
    """Processes that were given this folder as theirs, whoever their parent is by now."""
    marked = f"ZEROGRAD_VAR={folder}".encode()
    found = set()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if marked in environ.read_bytes().split(b"\0"):
                found.add(int(environ.parent.name))
        except OSError:
            continue
    return found
