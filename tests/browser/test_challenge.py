"""The main journey: a challenge, from the front page to 100 points."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import (
    DESK,
    ENDLESS,
    FORGETFUL,
    LOSES_BATCHES,
    RIGHT,
    SLOW,
    STARTER,
    VERDICT,
    ace,
    press,
    score,
    submit,
    verdict,
    write,
    written,
)
from tests.browser.looks import WIDTHS, overflow

pytestmark = [pytest.mark.browser, pytest.mark.torch]


def test_from_the_front_page_to_a_solved_challenge(page):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Challenges").click()
    page.wait_for_url("**/challenges/")  # and for htmx
    page.get_by_label("Kind").select_option("loop")
    page.wait_for_url(re.compile(r"[?&]kind=loop\b"))
    page.get_by_label("Search").fill("zero_grad")
    expect(page.get_by_text("No match")).to_be_visible()
    page.get_by_label("Search").fill("training")
    page.get_by_role("link", name="Write the training loop").click()
    page.wait_for_url(f"**{DESK}")

    ace(page).locator(".ace_content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# I will write it later")
    assert written(page) == STARTER + "# I will write it later"
    press(page, "Submit")
    verdict(page)
    expect(page.get_by_role("heading", name="Not right yet")).to_be_visible()
    assert score(page) == 0

    page.get_by_role("link", name="Back to the editor").click()
    write(page, FORGETFUL)
    press(page, "Submit")
    verdict(page)
    mistake = page.get_by_role("region", name="The mistake: missing zero grad")
    expect(mistake).to_contain_text("Gradients of earlier batches")
    assert 0 < score(page) < 100

    page.get_by_role("link", name="Back to the editor").click()
    write(page, RIGHT)
    press(page, "Submit")
    verdict(page)
    expect(page.get_by_role("heading", name="Accepted")).to_be_visible()
    assert score(page) == 100

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Progress").click()
    solved = page.locator(".topic__steps li").filter(has_text="Write the training loop")
    expect(solved).to_contain_text("Solved")
    expect(page.get_by_text("Missing zero grad")).to_be_visible()


def test_a_challenge_that_was_searched_opens_on_a_slow_click(page):
    """The press takes the focus from the search field, and must not swap the list under the pointer."""
    page.goto("/challenges/")
    page.get_by_label("Search").fill("training loop")
    page.wait_for_url(re.compile(r"[?&]q=training"))
    page.get_by_role("link", name="Write the training loop").hover()
    page.mouse.down()
    page.wait_for_timeout(500)  # milliseconds; the list used to be here by then
    page.mouse.up()
    page.wait_for_url(f"**{DESK}")


def test_the_first_failed_check_is_open_and_shows_its_numbers(page, alice):
    submit(page, FORGETFUL)
    opened = page.locator(".checks__item details[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("Each step sees its own batch's gradient")
    expect(opened.get_by_text("Yours", exact=True)).to_be_visible()
    expect(opened.get_by_text("Expected", exact=True)).to_be_visible()


def test_the_status_is_live_without_a_reload(page, alice):
    page.goto(DESK)
    write(page, SLOW)
    press(page, "Submit")
    page.wait_for_url("**/submissions/*/")
    page.evaluate("window.sameDocument = true")
    expect(page.locator("[aria-current=step]")).to_have_text("Running", timeout=VERDICT)
    verdict(page)
    expect(page.locator("[data-announce]")).to_contain_text("Accepted")
    assert page.evaluate("window.sameDocument")


def test_where_no_stream_gets_through_the_page_asks(page, alice):
    page.route("**/events/", lambda route: route.fulfill(status=204))
    page.goto(DESK)
    write(page, SLOW)
    press(page, "Submit")
    page.wait_for_url("**/submissions/*/")
    page.evaluate("window.sameDocument = true")
    verdict(page)
    assert page.evaluate("window.sameDocument")


@pytest.mark.parametrize("button", ["Run", "Submit"])
def test_the_first_failed_check_is_shown_before_the_rest_is_graded(page, alice, button):
    page.goto(DESK)
    write(page, LOSES_BATCHES)
    press(page, button)
    so_far = page.locator("[data-so-far]")
    expect(so_far).to_be_visible(timeout=VERDICT)
    expect(so_far).to_contain_text("First failed check so far: Every batch reaches the model")
    expect(so_far.get_by_role("definition")).to_have_text(["3", "4"])  # yours, expected
    expect(page.locator(".verdict")).to_have_count(0)
    for width in (320, *WIDTHS.values()):
        page.set_viewport_size({"width": width, "height": 900})
        assert list(overflow(page)) == []
    expect(verdict(page)).to_contain_text("1 of 4" if button == "Run" else "checks failed")
    expect(so_far).to_have_count(0)


def test_a_run_shows_the_visible_checks_and_is_no_attempt(page, alice):
    page.goto(DESK)
    write(page, RIGHT)
    press(page, "Run")
    expect(verdict(page)).to_contain_text("4 of 4 visible checks passed")
    expect(page.locator(".ring")).to_have_count(0)
    assert page.url.endswith(DESK)
    page.goto("/submissions/")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Run passed")
    page.goto("/me/")
    expect(page.get_by_role("heading", name="Recent attempts")).to_have_count(0)
    expect(page.get_by_text("Nothing here yet")).to_be_visible()


def test_an_endless_submission_can_be_cancelled(page, alice):
    page.goto(DESK)
    write(page, ENDLESS)
    press(page, "Submit")
    expect(page.locator("[aria-current=step]")).to_have_text("Running", timeout=VERDICT)
    press(page, "Cancel")
    expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()
    submit(page, RIGHT)  # the worker and its boxes are free again
    assert score(page) == 100


def test_a_learner_can_say_that_the_answer_is_right(page, alice):
    submit(page, FORGETFUL)
    page.get_by_text("I think my answer is right").click()
    page.get_by_label("Why?").fill("The model is linear, so it does not matter.")
    press(page, "Send to the authors")
    expect(page.get_by_text("Kept for the authors")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Why?")).to_have_value("The model is linear, so it does not matter.")


def test_hints_open_one_by_one_and_are_noted(page, alice):
    page.goto(DESK)
    write(page, RIGHT)
    press(page, "Open a hint")
    expect(page.get_by_text("2 left")).to_be_visible()
    assert written(page) == RIGHT
    press(page, "Submit")
    verdict(page)
    expect(page.get_by_text("1 hint opened")).to_be_visible()
    assert score(page) == 100
