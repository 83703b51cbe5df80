"""Photograph every page at two widths, light and dark, into var/screenshots/ (`make screenshots`).

Starts the whole site in a folder of its own, as its local user, so that nobody's work is touched.
"""

from __future__ import annotations

import shutil
import sys
from itertools import product
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from sandbox.content import load_catalogue
from scripts.serving import ROOT, site

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


def submissions() -> dict[str, str]:
    """Return three sources to submit: unfinished, wrong in a known way, right."""
    challenge = load_catalogue().challenges[CHALLENGE]
    wrong = next(mistake for mistake in challenge.mistakes if mistake.name == "missing-zero-grad")
    return {
        "starter": challenge.starter,
        "wrong": wrong.apply(challenge.reference),
        "accepted": challenge.reference,
    }


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


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("No chromium found (Debian: apt-get install chromium)")
    OUT.mkdir(parents=True, exist_ok=True)
    with site() as running, sync_playwright() as playwright:
        token, address, pages = running.token(), running.address, dict(PAGES)
        for name, source in submissions().items():
            pages[f"submission-{name}"] = f"/submissions/{running.submit(token, CHALLENGE, source)['id']}/"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages["question"] = start_quiz(browser, address)
        photograph(browser, address, pages)
        photograph(browser, address, VISITOR_PAGES, VISITOR)
        browser.close()
    print(f"Pictures are in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
