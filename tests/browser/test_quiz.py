"""A quiz from its list to its result, with keys and with the mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sandbox.content import load_catalogue

pytestmark = pytest.mark.browser
KINDS = {
    "single": ".choices input[type=radio]",
    "multiple": ".choices input[type=checkbox]",
    "line": ".line-choice input",
    "order": "[data-order]",
    "number": "input#given",
    "output": "textarea#given",
}


def kind_of(page: Page) -> str:
    page.locator(".question__form").wait_for()
    page.wait_for_load_state()  # the keys are bound by then
    return next(kind for kind, selector in KINDS.items() if page.locator(selector).count())


def answer(page: Page, kind: str, *, by_keyboard: bool) -> None:
    """Say something, right or wrong."""
    if kind in ("number", "output"):
        page.locator("#given").press_sequentially("1")
        page.keyboard.press("Enter" if kind == "number" else "Control+Enter")
    elif kind == "order":
        page.get_by_role("button", name="Move down").first.click()
        page.keyboard.press("Enter")  # the moved step keeps the focus, so this moves it once more
        page.get_by_role("button", name="Check").click()
    elif by_keyboard:
        page.keyboard.press("b" if kind == "multiple" else "2")
        page.keyboard.press("Enter")
    else:
        page.locator(KINDS[kind]).first.check()
        page.get_by_role("button", name="Check").click()


def start_with_one_of_each(page: Page, *kinds: str) -> None:
    """Ask for a review of chosen questions, as the page of a submission does."""
    chosen = {question.kind: question.id for question in load_catalogue().questions.values()}
    page.goto("/quizzes/")
    page.evaluate(
        """(ids) => {
            const button = document.querySelector("[name=topic][value=mixed]")
            button.value = "review"
            for (const id of ids) {
                button.form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "question", value: id}))
            }
            button.form.requestSubmit(button)
        }""",
        [chosen[kind] for kind in kinds],
    )


@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keys", "mouse"])
def test_a_quiz_of_every_kind_of_question(page, alice, by_keyboard):
    start_with_one_of_each(page, *KINDS)
    kinds, right, asked = set(), 0, 0
    while page.locator(".score-line").count() == 0:
        kind = kind_of(page)
        answer(page, kind, by_keyboard=by_keyboard)
        verdict = page.locator("#verdict")
        expect(verdict).to_be_focused()
        kinds.add(kind)
        asked += 1
        right += verdict.get_by_role("heading", name="Right", exact=True).count()
        before = page.url
        if by_keyboard:
            page.keyboard.press("Enter")
        else:
            verdict.locator("[data-next]").click()
        page.wait_for_url(lambda url, before=before: url != before)
    assert kinds == set(KINDS)
    expect(page.get_by_text(f"{right} of {asked} right")).to_be_visible()


def test_steps_move_and_say_where_they_are(page, alice):
    start_with_one_of_each(page, "order")
    assert kind_of(page) == "order"
    steps = page.locator(".step__text")
    first, second = steps.nth(0).inner_text(), steps.nth(1).inner_text()
    page.get_by_role("button", name="Move down").first.click()
    assert (steps.nth(0).inner_text(), steps.nth(1).inner_text()) == (second, first)
    expect(page.locator("[data-order-says]")).to_contain_text("Now step 2")
    page.locator(".step select").nth(1).select_option("1")
    assert steps.nth(0).inner_text() == first


def test_a_visitor_plays_the_sample_quiz(visitor):
    visitor.goto("/")
    visitor.get_by_role("button", name="Answer it").click()
    while visitor.locator(".score-line").count() == 0:
        answer(visitor, kind_of(visitor), by_keyboard=True)
        visitor.locator("#verdict").wait_for()
        before = visitor.url
        visitor.locator("[data-next]").click()
        visitor.wait_for_url(lambda url, before=before: url != before)
    expect(visitor.get_by_role("link", name="Sign up to keep results")).to_be_visible()


def test_a_quiz_is_started_from_the_home_page(page, alice):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quizzes").click()
    page.locator("#data").get_by_role("button", name="Start").click()
    assert kind_of(page) in KINDS
