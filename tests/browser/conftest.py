"""A real site, started once with `manage.py up`, and Chromium in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

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
LEARNERS = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from zerograd.accounts.models import User
store = import_module(settings.SESSION_ENGINE).SessionStore
for number in range(1, 100):
    user = User.objects.create(username=f"alice{number}")
    session = store()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    print(user.username, session.session_key)
"""


@pytest.hookimpl(
    trylast=True
)  # pytest puts together what shares a fixture's parameters, such as the kind of browser
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
def learners(site: Site) -> Iterator[tuple[str, str]]:
    """New learners, each with the cookie of a session: to sign up costs a second, and may be done only so often."""
    lines = site.manage("shell", "--verbosity", "0", "--command", LEARNERS).splitlines()
    return (tuple(line.split()) for line in lines)


@pytest.fixture
def sign_in(learners: Iterator[tuple[str, str]], base_url: str) -> Callable[[BrowserContext], str]:
    """Make this window somebody's who was never here, and return the name."""

    def put_cookie(context: BrowserContext) -> str:
        name, key = next(learners)
        context.add_cookies([{"name": "sessionid", "value": key, "url": base_url}])
        return name

    return put_cookie


@pytest.fixture
def alice(context: BrowserContext, sign_in: Callable[[BrowserContext], str]) -> str:
    """`page` is signed in as somebody new."""
    return sign_in(context)


@pytest.fixture
def visitor(new_context) -> Iterator[Page]:
    page = new_context(extra_http_headers=ELSEWHERE).new_page()
    page.set_default_timeout(PATIENCE)
    with watched(page):
        yield page


@pytest.fixture
def sign_up() -> Callable[[Page, str], None]:
    """Make an account through the page."""

    def fill(page: Page, name: str) -> None:
        page.set_extra_http_headers(ELSEWHERE)
        page.goto("/accounts/signup/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Email").fill(f"{name}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign up").click()
        page.get_by_role("banner").get_by_text(name).wait_for()
        page.set_extra_http_headers({})

    return fill
