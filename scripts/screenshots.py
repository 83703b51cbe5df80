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
from itertools import product
from pathlib import Path
from typing import Any, Literal

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
    "proof": f"/challenges/{CHALLENGE}/proof/",
    "plans": "/plans/",
    "plan": "/plans/seven-days/",
    "lessons": "/lessons/",
    "lesson": "/lessons/training-loop/",
    "submissions": "/submissions/",
    "me": "/me/",
    "settings": "/me/settings/",
    "help": "/help/",
    "api-docs": "/api/docs/",
    "not-found": "/challenges/no-such-challenge/",
}
VISITOR_PAGES = {
    "visitor-home": "/",
    "visitor-challenge": f"/challenges/{CHALLENGE}/",
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
}
VISITOR = {"X-Forwarded-For": "203.0.113.1"}  # whoever comes through a proxy is not the local user
WIDTHS = (1440, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
START_SECONDS = 240  # a busy machine that imports torch for the first time


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
            wait_for(f"{address}/readyz", server)
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


def submit(address: str, token: str, source: str) -> str:
    """Submit through the API and return the id once the verdict is there."""
    answer = call(
        address, token, "submissions/", {"challenge": CHALLENGE, "source": source, "purpose": "submit"}
    )
    for _ in range(240):
        if call(address, token, f"submissions/{answer['id']}/")["status"] in {"DONE", "BROKEN"}:
            return str(answer["id"])
        time.sleep(0.5)
    sys.exit(f"submission {answer['id']} got no verdict within 120 s")


def call(address: str, token: str, path: str, body: dict[str, str] | None = None) -> dict[str, Any]:
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"{address}/api/v1/{path}", data, headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def start_quiz(browser: Browser, address: str) -> str:
    """Start a quiz as the local user and return the path of its first question."""
    page = browser.new_page()
    page.goto(f"{address}/quizzes/")
    page.locator("button[name=topic][value=training-loop]").first.click()
    page.wait_for_url("**/quizzes/*/*/")
    path = page.url.removeprefix(address)
    page.close()
    return path


def photograph(
    browser: Browser, address: str, pages: dict[str, str], headers: dict[str, str] | None = None
) -> None:
    for scheme, width in product(SCHEMES, WIDTHS):
        context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            extra_http_headers=headers,
        )
        page = context.new_page()
        for name, path in pages.items():
            page.goto(address + path)
            page.wait_for_timeout(300)  # milliseconds, for the editor to colour its text
            page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
        context.close()


def token(env: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", "token", "local", "--create"]
    printed = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return printed.stdout.split()[-1]


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("No chromium found (Debian: apt-get install chromium)")
    OUT.mkdir(parents=True, exist_ok=True)
    with site() as (address, env), sync_playwright() as playwright:
        word, pages = token(env), dict(PAGES)
        for name, source in submissions().items():
            pages[f"submission-{name}"] = f"/submissions/{submit(address, word, source)}/"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages["question"] = start_quiz(browser, address)
        photograph(browser, address, pages)
        photograph(browser, address, VISITOR_PAGES, VISITOR)
        browser.close()
    print(f"Pictures are in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
