"""What every page promises the browser."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

PAGES = [
    "home",
    "challenges",
    "lessons",
    "quizzes",
    "help",
    "account_login",
    "account_signup",
    "account_reset_password",
]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style|\sstyle=|\son\w+=\"", re.IGNORECASE
)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_inline_script_or_style(client, db, name):
    assert INLINE.findall(client.get(reverse(name)).text) == []


@pytest.mark.parametrize(
    "name", ["home", "settings", "quizzes", "account_email", "mfa_index", "mfa_activate_totp"]
)
def test_nor_has_a_page_behind_the_door(alices, name):
    alices.session["account_authentication_methods"] = []
    assert INLINE.findall(alices.get(reverse(name), follow=True).text) == []


def test_the_policy_allows_only_our_own(client, db):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_the_other_headers(client, db):
    headers = client.get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_scripts_cannot_read_our_cookies(alices):
    alices.get("/me/settings/")
    assert {name for name, cookie in alices.cookies.items() if not cookie["httponly"]} <= {"sessionid"}
    answer = alices.get("/me/settings/")
    assert answer.cookies["csrftoken"]["httponly"]
    assert answer.cookies["csrftoken"]["samesite"] == "Lax"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_skipped_into_and_has_one_heading(client, db, name):
    html = client.get(reverse(name)).text
    assert 'class="skip" href="#main"' in html
    assert html.count("<h1") == 1
