"""The doors: nobody learns who has an account, a session is its user's alone, and a second factor can be had."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.urls import reverse

from tests.accounts.test_sign_up import SECRET, sign_in, sign_up
from tests.attacks.people import just_signed_in
from zerograd.accounts.models import Token, User

HASHED: Counter[str] = Counter()
LOGIN, RESET = "account_login", "account_reset_password"


class CountingHasher(Argon2PasswordHasher):
    def encode(self, password, salt):
        HASHED["times"] += 1
        return super().encode(password, salt)

    def verify(self, password, encoded):
        HASHED["times"] += 1
        return super().verify(password, encoded)


def said(answer) -> str:
    """The page without what differs in each: request id, nonce, token, and the name that was typed."""
    text = re.sub(r'(nonce|value|X-CSRFToken)["=: ]+"[^"]*"', "", answer.text)
    return re.sub(r"Request [0-9a-f]{16}", "", text)


@pytest.mark.parametrize(("known", "unknown"), [("dora", "nora"), ("dora@example.org", "nora@example.org")])
def test_a_failed_sign_in_is_the_same_for_known_and_unknown(db, settings, known, unknown):
    settings.PASSWORD_HASHERS = ["tests.attacks.test_signing_in.CountingHasher"]
    sign_up(Client())
    work, pages = [], []
    for login in (known, unknown):
        HASHED.clear()
        pages.append(sign_in(Client(), password="wrong", login=login))
        work.append(HASHED["times"])
    assert work == [1, 1]  # hashing is what takes the time
    assert [page.status_code for page in pages] == [200, 200]
    assert said(pages[0]) == said(pages[1])


def test_asking_for_a_new_password_is_the_same_for_known_and_unknown(db, mailoutbox):
    sign_up(Client())
    mailoutbox.clear()
    answers = [Client().post(reverse(RESET), {"email": f"{name}@example.org"}) for name in ("dora", "nora")]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, reverse(f"{RESET}_done"))}
    assert [mail.to for mail in mailoutbox] == [["dora@example.org"], ["nora@example.org"]]


def test_signing_up_with_a_known_address_is_the_same_where_addresses_are_confirmed(db, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.PASSWORD_HASHERS = ["tests.attacks.test_signing_in.CountingHasher"]
    HASHED.clear()
    first, work = sign_up(Client()), HASHED["times"]
    second = sign_up(Client(), username="nora")
    assert (work, HASHED["times"]) == (1, 2)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert {recipient for mail in mailoutbox for recipient in mail.to} == {"dora@example.org"}


def test_a_link_to_a_new_password_works_once_and_leaves_the_address_bar(client, db, mailoutbox):
    sign_up(client)
    client.logout()
    client.post(reverse(RESET), {"email": "dora@example.org"})
    link = re.search(r"http://testserver(/\S+)", mailoutbox[-1].body).group(1)
    form = client.get(link, follow=True)
    path = form.wsgi_request.path
    assert link.rstrip("/").split("-")[-1] not in path
    new = "another-Harbour-43"
    assert client.post(path, {"password1": new, "password2": new}).status_code == 302
    again = Client().get(link, follow=True)
    assert "password1" not in again.text


def test_a_session_changes_its_key_at_sign_in(client, db):
    sign_up(Client())
    client.get("/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client)
    assert client.session.session_key != session.session_key


@pytest.mark.parametrize("key", [r"a\000bcdefghijklmnopqrstuvwxyz01234", "é" * 32, "x" * 3000, "A" * 32])
def test_a_session_that_is_none_of_ours_is_not_looked_for(client, db, django_assert_num_queries, key):
    """PostgreSQL takes no NUL, and gave a 500 on every page."""
    client.cookies["sessionid"] = key
    client.cookies["sessionid"].set("sessionid", key, f'"{key}"')
    with django_assert_num_queries(0):
        assert client.get("/help/").status_code == 200
    assert client.get("/me/").status_code == 302


def test_a_new_password_ends_all_other_sessions_and_no_token(db, alice):
    _, token = Token.issue(alice, "laptop")
    here, elsewhere = just_signed_in(alice), Client()
    elsewhere.force_login(alice)
    new = "another-Harbour-43"
    form = {"oldpassword": SECRET, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), form)
    alice.refresh_from_db()
    assert alice.check_password(new)
    assert here.get("/me/settings/").status_code == 200
    assert elsewhere.get("/me/settings/").status_code == 302
    mine = Client().get("/api/v1/submissions/", headers={"Authorization": f"Token {token}"})
    assert mine.status_code == 200


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_the_settings_lead_to_a_second_factor_that_is_then_asked_for(alice):
    client = just_signed_in(alice)
    assert reverse("mfa_index") in client.get("/me/settings/").text
    assert reverse("mfa_activate_totp") in client.get(reverse("mfa_index")).text
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code(secret)}).status_code == 302
    stranger = Client()
    answer = stranger.post(reverse(LOGIN), {"login": "alice", "password": SECRET})
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in stranger.session
    assert stranger.get("/me/settings/").status_code == 302
    assert stranger.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in stranger.session


def test_a_password_alone_cannot_take_the_second_factor_away(alice):
    client = just_signed_in(alice)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    stranger = Client()
    stranger.post(reverse(LOGIN), {"login": "alice", "password": SECRET})
    answer = stranger.post(reverse("mfa_deactivate_totp"))
    assert answer.status_code == 302
    assert client.get(reverse("mfa_index")).context["authenticators"]


@pytest.mark.parametrize("length", [255, 320])
def test_an_address_that_the_database_has_no_room_for_is_explained(alices, mailoutbox, length):
    email = f"{'a' * (length - 12)}@example.org"
    forms = [
        (alices, "account_email", {"email": email, "action_add": ""}),
        (Client(), "account_signup", {"username": "dora", "email": email, "password1": SECRET}),
        (Client(), RESET, {"email": email}),
    ]
    for browser, name, form in forms:
        answer = browser.post(reverse(name), form)
        assert answer.status_code == 200
        assert "at most 254 characters" in answer.text
    assert not EmailAddress.objects.filter(email=email).exists()
    assert (User.objects.count(), mailoutbox) == (1, [])


@pytest.mark.parametrize("name", [LOGIN, "account_signup", RESET, "account_logout"])
def test_a_form_of_another_site_is_refused_at_the_door(db, name):
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse(name), {"login": "dora", "password": SECRET}).status_code == 403
