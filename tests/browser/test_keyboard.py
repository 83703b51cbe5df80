"""Everything can be reached without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import DESK, RIGHT, ace, saved, score, verdict, write

pytestmark = [pytest.mark.browser, pytest.mark.torch]


@pytest.fixture
def desk(page, alice):
    page.goto(DESK)
    return page


@pytest.mark.parametrize("keys", ["Control+Enter", "Control+'"])
def test_these_keys_run(desk, keys):
    write(desk, RIGHT)
    desk.keyboard.press(keys)
    expect(verdict(desk)).to_contain_text("4 of 4 visible checks passed")
    assert desk.url.endswith(DESK)


def test_control_shift_enter_submits(desk):
    write(desk, RIGHT)
    desk.keyboard.press("Control+Shift+Enter")
    desk.wait_for_url("**/submissions/*/")
    verdict(desk)
    assert score(desk) == 100


def test_control_s_saves_the_draft_at_once(desk):
    desk.clock.install()  # nothing is saved by waiting
    write(desk, "kept = 1\n")
    expect(desk.locator("[data-saved]")).to_have_text("Not saved yet")
    desk.keyboard.press("Control+s")
    saved(desk)


def test_tab_leaves_the_editor(desk):
    write(desk, "x = 1\n")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Run", exact=True)).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Submit", exact=True)).to_be_focused()


def test_the_plain_editor_holds_the_same_text(desk):
    write(desk, "x = 1\n")
    desk.get_by_role("button", name="Plain editor").click()
    expect(ace(desk)).to_be_hidden()
    desk.locator("#source").fill("y = 2\n")
    desk.get_by_role("button", name="Code editor").click()
    expect(ace(desk)).to_contain_text("y = 2")


def test_a_question_mark_shows_the_shortcuts(page):
    page.goto("/challenges/")
    page.keyboard.press("?")
    page.wait_for_url(re.compile(r"/help/#shortcuts$"))
    expect(page.get_by_role("heading", name="Shortcuts")).to_be_visible()


def test_the_first_tab_skips_to_the_content(page):
    page.goto("/challenges/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_theme_changes_without_a_reload_and_stays(page):
    page.goto("/")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name="Switch to light").click()
    with page.expect_response(lambda answer: "dark" in str(answer.request.post_data)):
        page.get_by_role("button", name="Switch to dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("window.sameDocument")
    expect(page.get_by_role("button", name="Switch to auto")).to_be_visible()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
