"""The whole site in a folder of its own, for scripts that look at it from outside."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
START_SECONDS: Final = 240  # a busy machine that imports torch for the first time
STOP_SECONDS: Final = 60
VERDICT_SECONDS: Final = 120
FINAL: Final = {"DONE", "BROKEN", "CANCELLED"}


class NoSite(Exception):
    """It did not start, or gave no verdict."""


@dataclass(frozen=True)
class Site:
    address: str
    env: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def token(self) -> str:
        """Return a token of the local user."""
        command = [sys.executable, "manage.py", "token", "local", "--create"]
        printed = subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True)
        return printed.stdout.split()[-1]

    def call(self, token: str, path: str, body: Mapping[str, str] | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.address}/api/v1/{path}", data, headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            answer: dict[str, Any] = json.load(response)
        return answer

    def submit(self, token: str, challenge: str, source: str, *, look_every: float = 0.5) -> dict[str, Any]:
        """Submit through the API and return the submission once its verdict is there."""
        body = {"challenge": challenge, "source": source, "purpose": "submit"}
        answer = self.call(token, "submissions/", body)
        deadline = time.monotonic() + VERDICT_SECONDS
        while answer["status"] not in FINAL:
            if time.monotonic() > deadline:
                raise NoSite(f"submission {answer['id']} got no verdict within {VERDICT_SECONDS} s")
            time.sleep(look_every)
            answer = self.call(token, f"submissions/{answer['id']}/")
        return answer


@contextmanager
def site(**settings: str) -> Iterator[Site]:
    """Run a fresh site until the block ends. Raise NoSite if it does not start."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        env = {**os.environ, "PORT": str(port), "ZEROGRAD_VAR": folder, **settings}
        log = Path(folder, "log")
        with log.open("w") as out:
            command = [sys.executable, "manage.py", "up"]
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/readyz", process, log)
            yield Site(address, env, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            last = log.read_text().strip().rpartition("\n")[2]
            raise NoSite(f"`manage.py up` ended with {process.returncode}: {last}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise NoSite(f"{url} did not answer within {START_SECONDS} s")
