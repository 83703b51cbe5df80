"""Whatever a query says: no 5xx, no header of the visitor's choice, nothing that grows with it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import trans_real

ODD = ["%00", "%0d%0aX-Ours: no", "%ff", "%ed%a0%80", "9" * 5000, "../../etc/passwd", "%e2%80%ae", "{{ 7 }}"]
PAGES = [
    "/challenges/?q={}",
    "/challenges/?topic={}&sort={}",
    "/submissions/?cursor={}",
    "/submissions/?challenge={}",
    "/accounts/login/?next={}",
    "/accounts/password/reset/key/{}-abc/",
    "/api/schema/?version={}",
    "/api/schema/?lang={}",
    "/api/docs/?lang={}",
    "/api/docs/?script&lang={}",
]


@pytest.mark.parametrize("address", PAGES)
def test_an_odd_query_is_answered(alices, unlimited, address):
    for odd in ODD:
        for reader in (alices, Client()):
            answer = reader.get(address.replace("{}", odd))
            assert answer.status_code < 500, odd
            assert "X-Ours" not in answer
            assert [text for text in answer.headers.values() if {"\0", "\r", "\n"} & set(text)] == []


@pytest.mark.parametrize("address", [page for page in PAGES if "?" in page and not page.startswith("/api/")])
def test_a_nul_is_a_400_on_every_page(alices, unlimited, address):
    for reader in (alices, Client()):
        answer = reader.get(address.replace("{}", "%00"))
        assert answer.status_code == 400
        assert "NUL" in answer.text


def test_a_nul_is_a_400_for_the_admin_too(admin_client, unlimited):
    for room in ("submissions/submission/?verdict__exact=", "accounts/token/?name=", "accounts/user/?q="):
        answer = admin_client.get(f"/admin/{room}%00")
        assert answer.status_code == 400
        assert "NUL" in answer.text


def test_languages_that_nobody_speaks_are_not_remembered(client, db, unlimited):
    client.get("/api/schema/")
    before = len(trans_real._translations)
    for number in range(5):
        assert client.get(f"/api/schema/?lang=x{number}-nobody").status_code == 200
    assert len(trans_real._translations) == before
