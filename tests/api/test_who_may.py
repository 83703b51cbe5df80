"""Visitor, owner, peer and staff at every address."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.api.calls import Caller, caller
from tests.api.endpoints import ENDPOINTS, OWNERS, PUBLIC, Endpoint, belongings, filled
from zerograd.accounts.models import Token

pytestmark = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)


def call(who: Caller, endpoint: Endpoint, names: dict[str, str]) -> int:
    path, body = filled(endpoint, names)
    return who.send(endpoint.method, path, body).status_code


def test_a_visitor_reads_content_and_nothing_else(anonymous, alice, endpoint):
    expected = endpoint.status if endpoint.access == PUBLIC else 401
    assert call(anonymous, endpoint, belongings(alice)) == expected


def test_the_owner_may(api, alice, endpoint):
    assert call(api, endpoint, belongings(alice)) == endpoint.status


@pytest.mark.parametrize("who", ["bob", "staff"])
def test_what_is_anothers_is_not_there(request, alice, endpoint, who):
    """Not even staff: what they may see is in the admin."""
    expected = 404 if endpoint.access == OWNERS else endpoint.status
    stranger = caller(request.getfixturevalue(who))
    assert call(stranger, endpoint, belongings(alice)) == expected


def test_a_browser_session_does_as_well(alice, endpoint):
    browser = Client()
    browser.force_login(alice)
    assert call(Caller(browser), endpoint, belongings(alice)) == endpoint.status


def test_a_revoked_token_opens_nothing(alice, endpoint):
    names, former = belongings(alice), caller(alice)
    Token.objects.get(name="laptop").revoke()
    assert call(former, endpoint, names) == 401
