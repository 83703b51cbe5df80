"""Whoever reads the database has no second factor; whoever owns one keeps it when the site's key changes."""

from __future__ import annotations

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.accounts.test_sign_up import SECRET
from tests.attacks.people import just_signed_in
from zerograd.accounts.second_factor import MARK

OLD, NEW = (
    "the key of last year, of fifty characters or more..",
    "the key of this year, of fifty characters or more..",
)


@pytest.fixture(autouse=True)
def a_code_holds_a_little_longer(settings) -> None:
    """Or one drawn in the last moment of its half minute would be late."""
    settings.MFA_TOTP_TOLERANCE = 1


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def comes_in(given: str) -> bool:
    """Whether Alice's password and this code open the site."""
    client = Client()
    client.post(reverse("account_login"), {"login": "alice", "password": SECRET})
    client.post(reverse("mfa_authenticate"), {"code": given})
    return "_auth_user_id" in client.session


def stored() -> str:
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


def test_neither_secret_nor_codes_lie_open_in_the_database(alice):
    client = just_signed_in(alice)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    assert stored().count(MARK) == 2
    assert [text for text in (secret, *codes.generate_codes()) if text in stored()] == []
    assert comes_in(code(secret))
    assert comes_in(codes.generate_codes()[0])
    assert not comes_in(codes.generate_codes()[0])  # each once


def test_one_from_before_is_read_as_it_is_and_encrypted_by_a_command(alice, capsys):
    just_signed_in(alice)
    secret = generate_totp_secret()
    Authenticator.objects.create(user=alice, type="totp", data={"secret": secret})
    Authenticator.objects.create(user=alice, type="recovery_codes", data={"seed": "a" * 80, "used_mask": 5})
    assert comes_in(code(secret))
    before = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    call_command("rekey")
    assert capsys.readouterr().out == "Encrypted the secrets of 2 second factors.\n"
    assert secret not in stored()
    after = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    assert after.get_unused_codes() == before
    assert after.instance.data["used_mask"] == 5


def test_a_new_key_of_the_site_keeps_second_factors(alice, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    just_signed_in(alice)
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert comes_in(code(secret))
    call_command("rekey", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []
    assert TOTP(Authenticator.objects.get()).validate_code("000000") is False


def test_without_its_key_a_second_factor_opens_nothing(alice, settings):
    """No empty secret takes its place, whose codes anybody could work out."""
    settings.SECRET_KEY = OLD
    TOTP.activate(alice, generate_totp_secret())
    settings.SECRET_KEY = NEW
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS"):
        TOTP(Authenticator.objects.get()).validate_code(code(""))


def test_a_changed_secret_is_refused(alice):
    TOTP.activate(alice, generate_totp_secret())
    row = Authenticator.objects.get()
    row.data["secret"] = row.data["secret"][:-4] + "AAAA"
    row.save()
    with pytest.raises(ImproperlyConfigured):
        TOTP(row).validate_code("000000")
