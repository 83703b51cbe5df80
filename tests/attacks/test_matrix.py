"""Every address for a visitor, its owner, another user and staff. An address without a line here fails."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from tests.attacks.matrix import LINES, Line
from tests.attacks.site import FORMS, belongings, json_bodies, path_of, routes
from zerograd.accounts.models import User

pytestmark = pytest.mark.usefixtures("unlimited")

WHO = ("visitor", "owner", "other", "staff")


@pytest.fixture
def browsers(alice, charlie) -> dict[str, Client]:
    root = User.objects.create(username="root", is_staff=True, is_superuser=True)
    found = {"visitor": Client()}
    for who, user in zip(WHO[1:], (alice, charlie, root), strict=True):
        found[who] = Client()
        found[who].force_login(user)
    return found


def answered(client: Client, method: str, route: str, parts: dict[str, object]) -> int:
    path = path_of(routes()[route], parts)
    call = getattr(client, method.lower())
    with transaction.atomic():
        if method not in ("GET", "POST") or (method == "POST" and route.startswith("api/v1/")):
            answer = call(path, json_bodies(parts).get((method, path)), content_type="application/json")
        else:
            answer = call(path, FORMS.get(route, {}) if method == "POST" else None)
        transaction.set_rollback(True)
    return int(answer.status_code)


def copy(browser: Client) -> Client:
    """Another one with the same session, to which nothing sticks."""
    client = Client()
    if "sessionid" in browser.cookies:
        client.cookies["sessionid"] = browser.cookies["sessionid"].value
    return client


def statuses(line: Line, browsers: dict[str, Client], parts: dict[str, object]) -> tuple[int, ...]:
    found = []
    for who in WHO:
        found.append(answered(copy(browsers[who]), line.method, line.route, parts))
    return tuple(found)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_who_may(alice, browsers, line):
    found = statuses(line, browsers, belongings(alice))
    assert found == line.expected if any(line.expected) else len(set(found)) == 1


def test_every_address_has_its_lines():
    asked = {line.route for line in LINES if line.method == "GET"}
    told = {line.route for line in LINES if line.method == "POST"}
    assert routes().keys() == asked == told


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_address_does_what_no_line_says(alice, browsers, method):
    """Other methods of our own addresses change nothing, whoever asks."""
    parts = belongings(alice)
    known = {line.route for line in LINES if line.method == method}
    others = [r for r in routes() if r not in known and not r.startswith(("accounts/", "admin/"))]
    assert len(others) > 30
    refused = {302, 401, 403, 404, 405}
    found = {(r, who): answered(copy(browsers[who]), method, r, parts) for r in others for who in WHO}
    assert {at: code for at, code in found.items() if code not in refused} == {}
