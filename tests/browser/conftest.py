"""A real site, started once with `manage.py up`, and Chromium in front of it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looks import watched
from tests.processes import Site, serving
from tests.services import missing

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-quic --disable-background-networking --disable-component-update --no-first-run"
)
# A forwarding header: whoever sends it is not taken for the local user.
ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}
PATIENCE = 30_000  # milliseconds
PASSWORD = "correct horse battery"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright's event loop stays in this thread, and Django refuses to query beside one."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which(CHROMIUM) or shutil.which("chromium")
    if chromium is None:
        missing("no Chromium (Debian: apt-get install chromium)")
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGUMENTS.split()}


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    return site.address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A tab whose console must stay silent."""
    page.set_default_timeout(PATIENCE)
    with watched(page):
        yield page


@pytest.fixture(scope="session")
def names() -> Iterator[str]:
    return (f"alice{number}" for number in itertools.count(1))


@pytest.fixture
def sign_up(names: Iterator[str]) -> Callable[[Page], str]:
    """Make a new account in this tab, through the page, and return its name."""

    def fill(page: Page) -> str:
        name = next(names)
        page.set_extra_http_headers(ELSEWHERE)
        page.goto("/accounts/signup/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Email").fill(f"{name}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign up").click()
        page.get_by_role("banner").get_by_text(name).wait_for()
        page.set_extra_http_headers({})
        return name

    return fill


@pytest.fixture
def alice(page: Page, sign_up: Callable[[Page], str]) -> str:
    """`page` is signed in as somebody new."""
    return sign_up(page)


@pytest.fixture
def visitor(new_context) -> Iterator[Page]:
    page = new_context(extra_http_headers=ELSEWHERE).new_page()
    page.set_default_timeout(PATIENCE)
    with watched(page):
        yield page
