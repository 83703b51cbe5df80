"""The page, the API and the command line grade alike."""

from __future__ import annotations

import json

import pytest

from tests.browser.api import graded
from tests.browser.desk import BROKEN, FORGETFUL, RIGHT, SLUG, STARTER, score, submit

pytestmark = [pytest.mark.browser, pytest.mark.torch]
SOURCES = {"starter": STARTER, "forgetful": FORGETFUL, "broken": BROKEN, "right": RIGHT}


@pytest.fixture(scope="module")
def printed(site, tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("grade")
    for name, source in SOURCES.items():
        (folder / f"{name}.py").write_text(source)
    lines = site.manage("grade", SLUG, *(str(folder / f"{name}.py") for name in SOURCES), "--json")
    return dict(zip(SOURCES, map(json.loads, lines.splitlines()), strict=True))


@pytest.fixture(scope="module")
def token(site) -> str:
    return site.manage("token", "carol", "--create").split()[-1]


@pytest.mark.parametrize("name", SOURCES)
def test_the_api_gives_what_grade_prints(site, token, printed, name):
    found, want = graded(site, token, SOURCES[name]), printed[name]
    assert (found["verdict"], found["score"]) == (want["verdict"], want["score"])
    said = [{"name": mistake["name"], "says": mistake["says"]} for mistake in want["mistakes"]]
    assert found["mistakes"] == said
    statuses = [(check["id"], check["points"], check["status"]) for check in want["checks"]]
    assert [(check["id"], check["points"], check["status"]) for check in found["checks"]] == statuses


@pytest.mark.parametrize("name", ["starter", "forgetful", "right"])
def test_the_page_shows_what_grade_prints(page, alice, printed, name):
    submit(page, SOURCES[name])
    want = printed[name]
    assert score(page) == want["score"]
    shown = page.locator(".mistake").evaluate_all("found => found.map(one => one.getAttribute('aria-label'))")
    assert shown == [f"The mistake: {mistake['name'].replace('-', ' ')}" for mistake in want["mistakes"]]
    items = page.locator(".checks__item").evaluate_all("found => found.map(one => one.className)")
    assert [item.rpartition("--")[2] for item in items] == [check["status"] for check in want["checks"]]


def test_the_page_says_what_could_not_be_graded(page, alice, printed):
    card = submit(page, BROKEN)
    assert "Not graded: line 3: SyntaxError" in card.inner_text()
    assert (printed["broken"]["verdict"], printed["broken"]["score"]) == ("CRASHED", 0)
    assert page.locator(".ring").count() == 0
