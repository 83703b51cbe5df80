"""Tokens and browser sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.calls import V1
from zerograd.accounts.models import Token

PRIVATE = f"{V1}progress/"


def with_header(value: str) -> int:
    return Client(headers={"Authorization": value}).get(PRIVATE).status_code


def test_a_token_signs_in(alice):
    assert with_header(f"Token {Token.issue(alice, 'laptop')[1]}") == 200


def test_the_word_may_be_in_any_case(alice):
    assert with_header(f"token {Token.issue(alice, 'laptop')[1]}") == 200


@pytest.mark.parametrize(
    "value", ["Token", "Token ", "Token zg_nothing", "Token a b", "Token é", "Token \xff" + "x" * 5000]
)
def test_what_is_no_token_is_401_even_where_visitors_may(alice, value):
    assert with_header(value) == 401
    assert Client(headers={"Authorization": value}).get(f"{V1}topics/").status_code == 401


@pytest.mark.parametrize("value", ["", "Basic YWxpY2U6eA==", "Bearer zg_x"])
def test_another_scheme_is_a_visitor(alice, value):
    answer = Client(headers={"Authorization": value}).get(PRIVATE)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")


def test_an_expired_token_is_401(alice):
    plain = Token.issue(alice, "old", timezone.now() - timedelta(seconds=1))[1]
    assert with_header(f"Token {plain}") == 401


def test_the_token_of_a_deactivated_user_is_401(alice):
    plain = Token.issue(alice, "laptop")[1]
    alice.is_active = False
    alice.save()
    assert with_header(f"Token {plain}") == 401


def test_its_use_is_written_at_most_once_a_minute(api):
    api.get("topics/")
    first = Token.objects.get().last_used
    api.get("topics/")
    assert Token.objects.get().last_used == first
    Token.objects.update(last_used=first - timedelta(seconds=61))
    api.get("topics/")
    assert Token.objects.get().last_used > first - timedelta(seconds=61)


def test_a_session_that_writes_needs_its_csrf_token(alice):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    assert browser.get(PRIVATE).status_code == 200
    answer = browser.post(f"{V1}tokens/", {"name": "x"}, content_type="application/json")
    assert answer.status_code == 403
    assert not Token.objects.exists()


def test_a_token_needs_no_csrf_token(alice):
    client = Client(
        enforce_csrf_checks=True, headers={"Authorization": f"Token {Token.issue(alice, 'a')[1]}"}
    )
    assert client.post(f"{V1}tokens/", {"name": "x"}, content_type="application/json").status_code == 201


def test_the_embedded_user_is_signed_in_on_loopback_only(db, settings):
    settings.ZEROGRAD_LOCAL_USER = True
    assert Client(headers={"Host": "localhost"}).get(PRIVATE).status_code == 200
    settings.ALLOWED_HOSTS = ["*"]
    assert Client(headers={"Host": "rebound.example"}).get(PRIVATE).status_code == 401
    assert Client(headers={"Host": "localhost", "X-Forwarded-For": "1.2.3.4"}).get(PRIVATE).status_code == 401
