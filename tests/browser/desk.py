"""The challenge page as a person uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from sandbox.content import load_catalogue

SLUG = "write-training-loop"
DESK = f"/challenges/{SLUG}/"
CHALLENGE = load_catalogue().challenges[SLUG]
STARTER, RIGHT = CHALLENGE.starter, CHALLENGE.reference
FORGETFUL = RIGHT.replace("        optimizer.zero_grad()\n", "")
SLOW = f"import time\ntime.sleep(1.5)\n{RIGHT}"
# Leaves out batches, and takes its time in the second of the two worlds that the first check looks at.
LOSES_BATCHES = f"import time\n{RIGHT}".replace(
    "    for inputs, targets in loader:\n",
    "    time.sleep(2 * (len(list(loader)) == 5))\n    for inputs, targets in list(loader)[:3]:\n",
)
ENDLESS = "while True:\n    pass\n"
BROKEN = "import torch\n\ndef train_one_epoch(:\n"
VERDICT = 20_000  # milliseconds; for a machine that does other things beside


def ace(page: Page) -> Locator:
    return page.locator(".editor__ace")


def write(page: Page, source: str) -> None:
    """Replace what is in the editor, through its keyboard input."""
    ace(page).locator(".ace_content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(source)
    assert written(page) == source


def written(page: Page) -> str:
    """What the form would send; the editor keeps it up to date."""
    return page.locator("#source").input_value()


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_text("Draft saved")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def submit(page: Page, source: str) -> Locator:
    """Hand in `source` on the challenge page and return the verdict's card, once it is there."""
    page.goto(DESK)
    write(page, source)
    press(page, "Submit")
    return verdict(page)


def verdict(page: Page) -> Locator:
    card = page.locator(".verdict")
    card.wait_for(timeout=VERDICT)
    return card


def score(page: Page) -> int:
    return int(page.locator(".ring strong").inner_text())
