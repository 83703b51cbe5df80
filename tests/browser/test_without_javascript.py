"""With JavaScript switched off every form still works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ELSEWHERE, PASSWORD
from tests.browser.desk import DESK, FORGETFUL, RIGHT, VERDICT, press, score, verdict

pytestmark = [pytest.mark.browser, pytest.mark.torch]


@pytest.fixture
def page(new_context, sign_in):
    context = new_context(java_script_enabled=False)
    sign_in(context)
    return context.new_page()


def test_somebody_signs_up_and_out_and_in(new_context, sign_up):
    page = new_context(java_script_enabled=False).new_page()
    sign_up(page, "erin")
    page.goto("/me/settings/")
    press(page, "Sign out")
    expect(page.get_by_role("banner")).not_to_contain_text("erin")
    page.set_extra_http_headers(ELSEWHERE)
    page.goto("/accounts/login/")
    page.get_by_label("Username or email").fill("erin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("banner")).to_contain_text("erin")


def test_the_same_code_gets_the_same_verdict(page):
    page.goto(DESK)
    page.get_by_label("solution.py").fill(FORGETFUL)
    press(page, "Submit")
    verdict(page)  # the page refreshes itself until it is there
    expect(page.get_by_role("region", name="The mistake: missing zero grad")).to_be_visible()
    assert 0 < score(page) < 100
    page.get_by_role("link", name="Back to the editor").click()
    expect(page.get_by_label("solution.py")).to_have_value(FORGETFUL)


def test_a_run_has_a_page_of_its_own(page):
    page.goto(DESK)
    page.get_by_label("solution.py").fill(RIGHT)
    press(page, "Run")
    expect(verdict(page)).to_contain_text("4 of 4 visible checks passed")


def test_refused_code_stays_in_the_editor(page):
    page.goto(DESK)
    page.get_by_label("solution.py").fill("x" * (64 * 1024 + 1))
    press(page, "Submit")
    expect(page.get_by_role("alert")).to_contain_text("64 KiB")
    assert len(page.get_by_label("solution.py").input_value()) == 64 * 1024 + 1


def test_an_endless_submission_can_be_cancelled(page):
    page.goto(DESK)
    page.get_by_label("solution.py").fill("while True: pass\n")
    press(page, "Submit")
    press(page, "Cancel")
    expect(page.get_by_role("heading", name="Cancelled")).to_be_visible(timeout=VERDICT)


def test_filters_work(page):
    page.goto("/challenges/")
    page.get_by_label("Search").fill("training")
    page.get_by_label("Kind").select_option("loop")
    press(page, "Search")
    expect(page.get_by_role("link", name="Write the training loop")).to_be_visible()
    page.get_by_label("Search").fill("nothing is called so")
    press(page, "Search")
    expect(page.get_by_role("heading", name="No match")).to_be_visible()


def test_a_question_is_answered(page):
    page.goto("/quizzes/")
    page.locator("#modes").get_by_role("button", name="Start").click()
    given = page.locator("[name=given]")
    if given.count():  # else the steps of an order stand ready
        choose = given.first.get_attribute("type") in ("radio", "checkbox")
        given.first.check() if choose else given.first.fill("1")
    press(page, "Check")
    expect(page.locator("#verdict")).to_be_visible()
