from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from zerograd.accounts.models import Token, User


def test_the_text_of_a_token_is_not_stored(alice):
    token, plain = Token.issue(alice, "laptop")
    stored = [str(value) for value in Token.objects.values_list().get()]
    assert plain not in stored
    assert plain.startswith(token.prefix)
    assert len(plain) >= 40


def test_a_token_is_found_by_its_text(alice):
    token, plain = Token.issue(alice, "laptop")
    assert Token.find(plain) == token


def test_two_tokens_differ(alice):
    assert Token.issue(alice, "one")[1] != Token.issue(alice, "one")[1]


@pytest.mark.parametrize("text", ["", "zg_", "zg_" + "a" * 43, "\0", "\udc80", "ü" * 5000])
def test_any_other_text_finds_nothing(alice, text):
    Token.issue(alice, "laptop")
    assert Token.find(text) is None


def test_a_revoked_token_is_dead(alice):
    token, plain = Token.issue(alice, "laptop")
    assert token.revoke()
    assert Token.find(plain) is None


def test_a_token_is_revoked_once(alice):
    token, _ = Token.issue(alice, "laptop")
    assert [token.revoke(), token.revoke()] == [True, False]


def test_an_expired_token_is_dead(alice):
    _, plain = Token.issue(alice, "laptop", timezone.now() - timedelta(seconds=1))
    assert Token.find(plain) is None


def test_the_token_of_a_closed_account_is_dead(alice):
    _, plain = Token.issue(alice, "laptop")
    User.objects.update(is_active=False)
    assert Token.find(plain) is None


def test_its_use_is_noted(alice):
    token, plain = Token.issue(alice, "laptop")
    Token.find(plain)
    token.refresh_from_db()
    assert timezone.now() - token.last_used < timedelta(minutes=1)


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("token", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_prints_a_token_that_works(alice):
    assert Token.find(command("alice")).user == alice


def test_the_command_makes_a_user_only_if_told_to(db):
    with pytest.raises(CommandError, match="--create"):
        command("dora")
    assert Token.find(command("dora", "--create")).user.username == "dora"


def test_a_user_made_by_the_command_has_no_password(db):
    command("dora", "--create")
    assert not User.objects.get().has_usable_password()


def test_the_command_refuses_a_name_that_is_none(db):
    with pytest.raises(CommandError, match="valid username"):
        command("a b", "--create")
