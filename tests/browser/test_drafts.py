"""A learner's code on this browser, on the server and on another device: none of it is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.desk import DESK, RIGHT, STARTER, ace, press, saved, verdict, write, written
from tests.browser.looks import WIDTHS, flaws

pytestmark = [pytest.mark.browser, pytest.mark.torch]


def unsaved(route: Route) -> None:
    """An answer of something between browser and site, which the console does not complain about."""
    route.fulfill(status=204)


def test_a_draft_survives_a_reload(page, alice):
    page.goto(DESK)
    write(page, "kept = 1\n")
    saved(page)
    page.reload()
    expect(page.locator("#source")).to_have_value("kept = 1\n")
    expect(ace(page)).to_contain_text("kept = 1")


def test_a_draft_survives_a_reload_before_it_was_saved(page, alice):
    page.goto(DESK)
    write(page, "typed_just_now = 1\n")
    page.reload()
    expect(ace(page)).to_contain_text("typed_just_now = 1")
    saved(page)


def test_what_one_learner_could_not_save_is_not_put_into_the_account_of_the_next(page, context, sign_in):
    sign_in(context)
    page.goto(DESK)
    of_alice = context.cookies()
    page.route("**/draft/", unsaved)
    write(page, "secret_of_alice = 1\n")
    expect(page.locator("[data-saved]")).to_contain_text("kept in this browser")
    page.unroute("**/draft/")
    sign_in(context)
    page.goto(DESK)
    assert written(page) == STARTER
    context.add_cookies(of_alice)
    page.goto(DESK)
    assert written(page) == "secret_of_alice = 1\n"
    saved(page)


def test_a_draft_follows_to_another_browser_and_a_conflict_shows_both(context, alice, new_context):
    page = context.new_page()
    page.goto(DESK)
    write(page, "mine = 1\n")
    saved(page)
    other = new_context(storage_state=context.storage_state()).new_page()
    other.goto(DESK)
    assert written(other) == "mine = 1\n"
    write(other, "theirs = 2\n")
    saved(other)
    write(page, "mine = 3\n")
    expect(page.get_by_text("This draft was changed in another window")).to_be_visible()
    expect(page.locator("[data-theirs]")).to_have_text("theirs = 2\n")
    page.get_by_role("button", name="Keep mine").click()
    saved(page)
    other.reload()
    expect(other.locator("#source")).to_have_value("mine = 3\n")


def test_a_run_from_a_page_that_is_no_longer_new_shows_both(context, alice, new_context):
    page = context.new_page()
    page.goto(DESK)
    other = new_context(storage_state=context.storage_state()).new_page()
    other.goto(DESK)
    write(other, "theirs = 2\n")
    saved(other)
    press(page, "Run")
    expect(page.locator("[data-theirs]")).to_have_text("theirs = 2\n")
    verdict(page)
    page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
    assert page.locator("[data-conflict]").evaluate("card => card.scrollWidth <= card.clientWidth")
    page.get_by_role("button", name="Take the other").click()
    saved(page)
    page.reload()
    expect(page.locator("#source")).to_have_value("theirs = 2\n")


def test_a_run_while_the_draft_is_saved_is_no_conflict(page, alice):
    page.goto(DESK)
    held: list[Route] = []
    page.route("**/draft/", lambda route: held.append(route))
    write(page, "first = 1\n")
    expect(page.locator("[data-saved]")).to_have_text("Saving…")
    page.keyboard.insert_text("second = 2\n")
    press(page, "Run")
    held[0].continue_()
    verdict(page)
    saved(page)
    expect(page.locator("[data-conflict]")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Bring my code back")).to_have_count(0)


@pytest.mark.parametrize("button", ["Keep mine", "Take the other"])
def test_what_was_written_offline_is_shown_beside_what_another_device_saved_since(
    context, alice, new_context, button
):
    page = context.new_page()
    page.goto(DESK)
    page.route("**/draft/", unsaved)
    write(page, "offline = 1\n")
    page.goto("about:blank")
    page.unroute("**/draft/")
    other = new_context(storage_state=context.storage_state()).new_page()
    other.goto(DESK)
    write(other, "saved_since = 2\n")
    saved(other)
    for _ in range(2):  # until it is decided, and whatever is typed meanwhile
        page.goto(DESK)
        expect(page.locator("[data-theirs]")).to_have_text("saved_since = 2\n")
        assert written(page).startswith("offline = 1\n")
        ace(page).locator(".ace_content").click()
        page.keyboard.press("Control+End")
        page.keyboard.type("#")
    press(page, button)
    saved(page)
    page.reload()
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert written(page) == ("offline = 1\n##" if button == "Keep mine" else "saved_since = 2\n")


def test_what_was_handed_in_here_is_no_conflict_after_it_was_changed_elsewhere(context, alice, new_context):
    page = context.new_page()
    page.goto(DESK)
    write(page, RIGHT)
    press(page, "Submit")
    page.wait_for_url("**/submissions/*/")
    other = new_context(storage_state=context.storage_state()).new_page()
    other.goto(DESK)
    write(other, "later = 2\n")
    saved(other)
    page.goto(DESK)
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert written(page) == "later = 2\n"


def test_what_is_typed_while_the_draft_is_saved_is_no_conflict_when_the_page_is_opened_again(page, alice):
    page.goto(DESK)
    held: list[Route] = []
    page.route("**/draft/", lambda route: held.append(route))
    write(page, "first = 1\n")
    expect(page.locator("[data-saved]")).to_have_text("Saving…")
    page.keyboard.type("#")
    held[0].continue_()
    expect(page.locator("[name=revision]")).to_have_value("1")
    page.goto("about:blank")
    page.unroute("**/draft/")
    page.goto(DESK)
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert written(page) == "first = 1\n#"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"status": 503, "content_type": "text/html"}, "The server answered 503"),
        ({"status": 429, "json": {"problem": "Too many tries."}}, "Too many tries."),
    ],
)
def test_a_run_that_is_refused_says_why_and_keeps_the_code(context, alice, answer, says):
    page = context.new_page()
    page.goto(DESK)
    page.route(f"**{DESK}", lambda route: route.fulfill(**answer))
    write(page, "kept = 1\n")
    press(page, "Run")
    expect(page.locator("[data-run-result]")).to_contain_text(says)
    page.unroute(f"**{DESK}")
    page.reload()
    assert written(page) == "kept = 1\n"


def test_a_reset_can_be_taken_back(page, alice):
    page.goto(DESK)
    write(page, "precious = 1\n")
    saved(page)
    page.get_by_text("Reset to the starter").click()
    press(page, "Reset")
    expect(page.locator("#source")).to_have_value(STARTER)
    assert flaws(page) == []
    press(page, "Bring my code back")
    expect(page.locator("#source")).to_have_value("precious = 1\n")
