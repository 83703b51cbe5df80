"""Every page, wide and narrow, light and dark: WCAG 2.2 AA by axe, nothing too wide, a silent console."""

from __future__ import annotations

import pytest

from sandbox.content import load_catalogue
from tests.browser.api import graded
from tests.browser.desk import BROKEN, DESK, ENDLESS, FORGETFUL, RIGHT, STARTER, press, write
from tests.browser.looks import flaws, overflow, watched
from tests.browser.test_quiz import KINDS, answer, kind_of, start_with_one_of_each

pytestmark = pytest.mark.browser
CATALOGUE = load_catalogue()
FLOOD = "while True:\n    print('x' * 80)\n"
CHATTY = f"import sys\nprint('hello ' * 40)\n{FORGETFUL}"
SOURCES = {
    "starter": STARTER,
    "forgetful": CHATTY,
    "broken": BROKEN,
    "crashed": "import os\nos._exit(0)\n",
    "flood": FLOOD,
    "right": RIGHT,
}
OWN = {
    "dashboard": "/",
    "challenges": "/challenges/",
    "no match": "/challenges/?q=nothing+is+called+so",
    "quizzes": "/quizzes/",
    "plans": "/plans/",
    "proof": "/challenges/fix-eval-bn-dropout-nograd/proof/",
    "lessons": "/lessons/",
    "help": "/help/",
    "history": "/submissions/",
    "progress": "/me/",
    "settings": "/me/settings/",
    "challenge": DESK,
}
CONTENT = [
    *(f"/challenges/{slug}/" for slug in CATALOGUE.challenges),
    *(f"/lessons/{slug}/" for slug in CATALOGUE.topics),
    *(f"/plans/{slug}/" for slug in CATALOGUE.plans),
]
VISITORS = {
    "home": "/",
    "challenges": "/challenges/",
    "challenge": DESK,
    "quizzes": "/quizzes/",
    "sign in": "/accounts/login/",
    "sign up": "/accounts/signup/",
    "reset": "/accounts/password/reset/",
}
ACCOUNT = {
    "settings": "/me/settings/",
    "first week": "/me/",
    "no submissions": "/submissions/",
    "password": "/accounts/password/change/",
    "email": "/accounts/email/",
    "two factors": "/accounts/2fa/",
    "sign out": "/accounts/logout/",
}


@pytest.fixture(scope="module")
def results(site) -> dict[str, str]:
    """The local user's submissions, one for each kind of result."""
    token = site.manage("token", "local", "--create").split()[-1]
    found = {name: graded(site, token, source) for name, source in SOURCES.items()}
    found["run"] = graded(site, token, FORGETFUL, "run")
    return {name: f"/submissions/{submission['id']}/" for name, submission in found.items()}


@pytest.mark.parametrize("name", OWN)
def test_a_page_has_no_flaws(page, results, name):
    page.goto(OWN[name])
    assert flaws(page) == []


@pytest.mark.parametrize("path", CONTENT)
def test_a_page_of_content_has_no_flaws(page, path):
    page.goto(path)
    assert flaws(page) == []


@pytest.mark.parametrize("name", [*SOURCES, "run"])
def test_a_result_has_no_flaws(page, results, name):
    page.goto(results[name])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert flaws(page) == []


@pytest.mark.parametrize("name", VISITORS)
def test_what_a_visitor_sees_has_no_flaws(visitor, name):
    visitor.goto(VISITORS[name])
    assert flaws(visitor) == []


def test_no_text_is_wider_than_a_phone(page):
    """All lessons and statements: people add them, and a table or a formula is soon too wide."""
    page.set_viewport_size({"width": 390, "height": 900})
    found = []
    for path in [f"/lessons/{slug}/" for slug in CATALOGUE.topics] + [
        f"/challenges/{slug}/" for slug in CATALOGUE.challenges
    ]:
        page.goto(path)
        found += [f"{path}: {flaw}" for flaw in overflow(page)]
    assert found == []


def test_an_account_has_no_flaws(page, sign_up):
    sign_up(page, "dave")
    found = []
    for path in ACCOUNT.values():
        page.goto(path)
        found += [f"{path}: {flaw}" for flaw in flaws(page)]
    page.goto("/me/settings/")
    page.get_by_label("Name", exact=True).fill("laptop")
    press(page, "Make a token")
    page.get_by_text("Your new token").wait_for()
    assert found + flaws(page) == []


def test_a_desk_in_use_has_no_flaws(page, alice):
    page.goto(DESK)
    press(page, "Open a hint")
    page.get_by_text("2 left").wait_for()
    write(page, FORGETFUL)
    press(page, "Run")
    page.locator(".verdict").wait_for()
    assert flaws(page) == []


def test_the_wait_for_a_verdict_has_no_flaws(page, alice):
    page.goto(DESK)
    write(page, ENDLESS)
    press(page, "Submit")
    page.locator(".stepper").wait_for()
    found = flaws(page)
    press(page, "Cancel")
    page.get_by_role("heading", name="Cancelled").wait_for()
    assert found + flaws(page) == []


def test_questions_of_every_kind_have_no_flaws(page, alice):
    start_with_one_of_each(page, *KINDS)
    found, seen = [], set()
    while page.locator(".score-line").count() == 0:
        kind = kind_of(page)
        if kind not in seen:
            found += [f"{kind}, open: {flaw}" for flaw in flaws(page)]
        answer(page, kind, by_keyboard=False)
        page.locator("#verdict").wait_for()
        if kind not in seen:
            found += [f"{kind}, answered: {flaw}" for flaw in flaws(page)]
        seen.add(kind)
        before = page.url
        page.locator("[data-next]").click()
        page.wait_for_url(lambda url, before=before: url != before)
    assert seen == set(KINDS)
    assert found + flaws(page) == []


@pytest.mark.parametrize(("path", "status"), [("/no-such-page/", 404), ("/challenges/no-such/", 404)])
def test_an_error_page_has_no_flaws(new_context, path, status):
    page = new_context().new_page()
    with watched(page, refusals=True):
        assert page.goto(path).status == status
        assert flaws(page) == []


def test_a_form_without_its_token_is_refused_in_words(new_context):
    page = new_context().new_page()
    with watched(page, refusals=True):
        page.goto("/quizzes/")
        page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(one => one.remove())")
        with page.expect_navigation() as navigation:
            page.get_by_role("button", name="Start").first.click()
        assert navigation.value.status == 403
        assert flaws(page) == []


def test_refused_code_has_no_flaws(context, alice):
    page = context.new_page()
    with watched(page, refusals=True):
        page.goto(DESK)
        write(page, "x = 1  # " + "x" * 64 * 1024)
        press(page, "Submit")
        page.get_by_role("alert").wait_for()
        assert flaws(page) == []


def test_the_look_itself_sees_flaws(new_context):
    page = new_context().new_page()
    page.set_content(
        "<html lang=en><title>t</title><p style='color:#ccc'>pale</p><img src='data:,' width=700>"
    )
    found = " ".join(flaws(page))
    assert "desk, light: color-contrast" in found
    assert "phone, dark: image-alt" in found
    assert "px wide in a window of 390 px" in found
    with pytest.raises(AssertionError, match="broken script"), watched(page):
        page.evaluate("console.error('broken script')")


def test_the_api_can_be_read(page):
    """Swagger UI is not ours: only that it works, with the site's CSP, and shows our operations."""
    page.goto("/api/docs/")
    page.locator(".opblock").first.wait_for()
    assert page.locator(".opblock").count() > 10


def test_a_page_on_this_computer_says_so(page):
    page.goto("/")
    notices = page.get_by_label("About this computer")
    assert "Signed in as local" in notices.inner_text()
    assert "without isolation" in notices.inner_text()
