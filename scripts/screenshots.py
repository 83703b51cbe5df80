"""Photograph every page at two widths, light and dark, into var/screenshots/ (`make screenshots`).

Starts the whole site in a folder of its own, as its local user, so that nobody's work is touched.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from sandbox.content import load_catalogue

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "var" / "screenshots"
CHALLENGE = "write-training-loop"
PAGES = {
    "home": "/",
    "challenges": "/challenges/",
    "challenge": f"/challenges/{CHALLENGE}/",
    "quizzes": "/quizzes/",
    "lesson": "/lessons/training-loop/",
    "me": "/me/",
    "help": "/help/",
    "sign-in": "/accounts/login/",
    "api-docs": "/api/docs/",
    "not-found": "/challenges/no-such-challenge/",
}
WIDTHS = (1440, 390)
START_SECONDS = 60


@contextmanager
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the address of a fresh site and the environment it runs in."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = {**os.environ, "PORT": str(port), "ZEROGRAD_VAR": folder}
        server = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=ROOT, env=env)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz", server)
            yield address, env
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 4):
        if server.poll() is not None:
            sys.exit(f"`manage.py up` ended with {server.returncode}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    sys.exit(f"{url} did not answer within {START_SECONDS} s")


def submissions() -> dict[str, str]:
    """Return three sources to submit: unfinished, wrong in a known way, right."""
    challenge = load_catalogue().challenges[CHALLENGE]
    wrong = next(mistake for mistake in challenge.mistakes if mistake.name == "missing-zero-grad")
    return {
        "starter": challenge.starter,
        "wrong": wrong.apply(challenge.reference),
        "accepted": challenge.reference,
    }


def submit(address: str, token: str, source: str) -> int:
    """Submit through the API and return the id once the verdict is there."""
    answer = call(
        address, token, "submissions/", {"challenge": CHALLENGE, "source": source, "purpose": "submit"}
    )
    for _ in range(240):
        if call(address, token, f"submissions/{answer['id']}/")["status"] in {"DONE", "BROKEN"}:
            return int(answer["id"])
        time.sleep(0.5)
    sys.exit(f"submission {answer['id']} got no verdict within 120 s")


def call(address: str, token: str, path: str, body: dict[str, str] | None = None) -> dict[str, Any]:
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"{address}/api/v1/{path}", data, headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def photograph(browser: Browser, address: str, pages: dict[str, str]) -> None:
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, path in pages.items():
                page.goto(address + path)
                page.wait_for_timeout(300)  # milliseconds, for the editor to colour its text
                page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("No chromium found (Debian: apt-get install chromium)")
    OUT.mkdir(parents=True, exist_ok=True)
    with site() as (address, env):
        command = [sys.executable, "manage.py", "token", "local", "--create"]
        token = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
        word = token.stdout.split()[-1]
        pages = dict(PAGES)
        for name, source in submissions().items():
            pages[f"submission-{name}"] = f"/submissions/{submit(address, word, source)}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            photograph(browser, address, pages)
            browser.close()
    print(f"{len(pages) * 2 * len(WIDTHS)} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
