"""What every page is looked at for: a silent console, the rules of WCAG, a fitting width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
WIDTHS = {"desk": 1440, "phone": 390}
SCHEMES = ("light", "dark")
# Chromium's word for an answer of 400 or more; the tests that ask for one expect it.
REFUSED = "Failed to load resource"


@contextmanager
def watched(page: Page, *, refusals: bool = False) -> Iterator[None]:
    """Fail for errors and warnings in the console: broken scripts, missing files, violations of the CSP."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{page.url}: {said.text}")
            if said.type in ("error", "warning") and not (refusals and REFUSED in said.text)
            else None
        ),
    )
    yield
    assert not complaints, "\n".join(complaints)


def flaws(page: Page) -> list[str]:
    """Return what axe finds and what is too wide, for each width and colour scheme."""
    found = []
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)  # once a page: it is half a megabyte
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{name}, {scheme}: {flaw}" for flaw in [*violations(page), *overflow(page)]]
    return found


def violations(page: Page) -> Iterator[str]:
    for violation in page.evaluate("rules => axe.run(rules).then(found => found.violations)", RULES):
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['target']} {node['failureSummary']}"


def overflow(page: Page) -> Iterator[str]:
    wide, window = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    if wide > window:
        culprits = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
                .map((element) => element.outerHTML.slice(0, 80)).slice(0, 5)"""
        )
        yield f"{wide} px wide in a window of {window} px: {culprits}"
