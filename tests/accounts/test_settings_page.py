from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.urls import reverse

from zerograd.accounts.models import MAX_LIVE_TOKENS, Token, User

PREFERENCES = {"theme": "dark", "editor_keys": "vim", "hide_streak": "on"}


def test_preferences_are_kept(alices, alice):
    alices.post(reverse("settings"), PREFERENCES)
    alice.refresh_from_db()
    assert (alice.theme, alice.editor_keys, alice.hide_streak) == ("dark", "vim", True)


def test_the_theme_is_seen_at_once(alices):
    page = alices.post(reverse("settings"), PREFERENCES, follow=True)
    assert 'data-theme="dark"' in page.text


def test_a_preference_that_does_not_exist_is_refused(alices, alice):
    answer = alices.post(reverse("settings"), PREFERENCES | {"editor_keys": "ed"})
    assert answer.status_code == 400
    assert "not one of the available choices" in answer.text


def test_a_new_token_is_shown_once(alices, alice):
    page = alices.post(reverse("make_token"), {"name": "laptop"})
    plain = re.search(r"zg_[\w-]{40,}", page.text).group()
    assert Token.find(plain).user == alice
    assert plain not in alices.get(reverse("settings")).text


def test_a_token_can_expire(alices):
    alices.post(reverse("make_token"), {"name": "laptop", "lifetime": "30"})
    token = Token.objects.get()
    assert 29 <= (token.expires - token.created).days <= 30


def test_a_token_needs_a_name(alices):
    assert alices.post(reverse("make_token"), {"name": ""}).status_code == 400
    assert not Token.objects.exists()


def test_tokens_are_not_without_end(alices, alice):
    for _ in range(MAX_LIVE_TOKENS):
        Token.issue(alice, "one more")
    answer = alices.post(reverse("make_token"), {"name": "too many"})
    assert answer.status_code == 400
    assert "Revoke one first" in answer.text


def test_a_revoked_token_leaves_the_page(alices, alice):
    token, _ = Token.issue(alice, "lost laptop")
    alices.post(reverse("revoke_token", args=[token.id]))
    page = alices.get(reverse("settings"))
    assert token.prefix not in page.text


def test_charlie_cannot_revoke_alices_token(charlies, alice):
    token, plain = Token.issue(alice, "laptop")
    assert charlies.post(reverse("revoke_token", args=[token.id])).status_code == 404
    assert Token.find(plain)


def test_charlie_does_not_see_alices_tokens(charlies, alice):
    token, _ = Token.issue(alice, "laptop")
    assert token.prefix not in charlies.get(reverse("settings")).text


def test_an_account_is_deleted_only_by_its_name(alices, alice):
    assert alices.post(reverse("delete_account"), {"username": "bob"}).status_code == 400
    assert User.objects.filter(id=alice.id).exists()
    alices.post(reverse("delete_account"), {"username": "alice"})
    assert not User.objects.filter(id=alice.id).exists()
    assert "_auth_user_id" not in alices.session


def test_who_could_not_be_deleted_is_not_signed_out(alices, alice, monkeypatch):
    def locked(*_: object) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(QuerySet, "delete", locked)
    with pytest.raises(OperationalError):
        alices.post(reverse("delete_account"), {"username": "alice"})
    assert alices.get(reverse("settings")).status_code == 200
    assert User.objects.filter(id=alice.id).exists()


def test_a_visitor_is_asked_to_sign_in(client, db):
    for page in ("settings", "make_token", "delete_account"):
        method = client.get if page == "settings" else client.post
        assert method(reverse(page)).url.startswith(reverse("account_login"))


def test_what_changes_something_takes_a_post(alices):
    assert alices.get(reverse("make_token")).status_code == 405
    assert alices.get(reverse("delete_account")).status_code == 405
