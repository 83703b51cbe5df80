"""Making, listing and revoking tokens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.calls import Caller, caller
from zerograd.accounts.models import MAX_LIVE_TOKENS, Token


def test_its_text_is_shown_once_and_stored_nowhere(api, alice):
    made = api.post("tokens/", {"name": "ci", "days": 30}).json()
    assert made["token"].startswith("zg_")
    row = Token.objects.get(id=made["id"])
    assert (row.user, row.name) == (alice, "ci")
    assert (row.expires - row.created).days in (29, 30)
    assert made["token"] not in str(Token.objects.filter(id=row.id).values())
    listed = api.get("tokens/").content.decode()
    assert made["token"] not in listed
    assert row.digest not in listed


def test_it_works_until_it_is_revoked(api):
    made = api.post("tokens/", {"name": "ci"}).json()
    assert made["expires"] is None
    header = {"Authorization": f"Token {made['token']}"}
    assert api.client.get("/api/v1/tokens/", headers=header).status_code == 200
    assert api.delete(f"tokens/{made['id']}/").status_code == 204
    assert api.client.get("/api/v1/tokens/", headers=header).status_code == 401
    assert api.delete(f"tokens/{made['id']}/").status_code == 404
    assert [row["name"] for row in api.get("tokens/").json()] == ["laptop"]


def test_bobs_are_not_listed(api, bob):
    caller(bob)
    assert len(api.get("tokens/").json()) == 1


def test_there_is_a_limit(api, alice):
    while Token.objects.live().count() < MAX_LIVE_TOKENS:
        Token.issue(alice, "another")
    answer = api.post("tokens/", {"name": "one more"})
    assert answer.status_code == 400
    assert "Revoke one first" in answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 61},
        {"name": 1},
        {"name": "x", "days": 0},
        {"name": "x", "days": "30"},
        {"name": "x", "days": 10**9},
        {"name": "x", "user": 2},
        {"name": "x", "digest": "a"},
    ],
)
def test_a_body_that_makes_no_sense_is_400(api, body):
    assert api.post("tokens/", body).status_code == 400
    assert Token.objects.count() == 1


@pytest.mark.parametrize("days", [None, 30])
def test_one_that_a_token_makes_does_not_outlive_it(alice, days):
    end = timezone.now() + timedelta(days=1)
    _, plain = Token.issue(alice, "for a day", end)
    api = Caller(Client(headers={"Authorization": f"Token {plain}"}))
    made = api.post("tokens/", {"name": "its child", "days": days})
    assert made.status_code == 201
    assert Token.objects.get(name="its child").expires == end
