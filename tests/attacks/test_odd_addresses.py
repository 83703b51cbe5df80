"""Whatever a query says: no 5xx, no header of the visitor's choice, nothing that grows with it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import trans_real

from tests.attacks.site import belongings

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


@pytest.mark.parametrize(
    "lookup",
    [
        "challenge__regex=(",
        "created__year=99999999999",
        "user__password__startswith=a",
        "verdict__exact__regex=(",
    ],
)
def test_the_admin_asks_only_what_its_filters_offer(admin_client, unlimited, lookup):
    assert admin_client.get(f"/admin/submissions/submission/?{lookup}").status_code == 400


def test_the_admin_of_other_peoples_tables_does_not_either(admin_client, unlimited):
    for room in ("account/emailaddress", "auth/group", "accounts/user", "mfa/authenticator"):
        assert admin_client.get(f"/admin/{room}/?id__regex=(").status_code == 400


@pytest.mark.parametrize("value", ["", "1", "x", "0001-01-01", "9999-12-31 23:59:59-12:00", "9" * 40, "%ff"])
def test_whatever_is_asked_of_a_filter_is_answered(admin_client, alice, unlimited, value):
    belongings(alice)
    for lookup in ("settled__gte", "settled__lt", "settled__isnull", "submission__challenge"):
        assert (
            admin_client.get(f"/admin/submissions/dispute/?{lookup}={value}", follow=True).status_code < 500
        )
    for lookup in ("is_staff__exact", "groups__id__exact"):
        assert admin_client.get(f"/admin/accounts/user/?{lookup}={value}", follow=True).status_code < 500


def test_every_filter_of_the_admin_can_be_chosen(admin_client, alice, unlimited):
    belongings(alice)
    for room in ("submissions/submission", "submissions/dispute", "accounts/user", "account/emailaddress"):
        page = admin_client.get(f"/admin/{room}/")
        chosen = [
            choice["query_string"]
            for spec in page.context["cl"].filter_specs
            for choice in spec.choices(page.context["cl"])
        ]
        assert len(chosen) > 3
        for query in chosen:
            assert admin_client.get(f"/admin/{room}/{query}").status_code == 200


def test_languages_that_nobody_speaks_are_not_remembered(client, db, unlimited):
    client.get("/api/schema/")
    before = len(trans_real._translations)
    for number in range(5):
        assert client.get(f"/api/schema/?lang=x{number}-nobody").status_code == 200
    assert len(trans_real._translations) == before
