from __future__ import annotations

import re

import pytest
from django.urls import reverse

from zerograd.accounts.models import User

SECRET = "a-quiet-Harbour-42"


def sign_up(client, **changes):
    form = {"username": "dora", "email": "dora@example.org", "password1": SECRET}
    return client.post(reverse("account_signup"), form | changes)


def sign_in(client, password=SECRET, login="dora"):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def test_who_signs_up_is_signed_in(client, db):
    assert sign_up(client).url == reverse("home")
    assert client.get("/").wsgi_request.user.username == "dora"


def test_the_password_is_kept_by_argon2(client, db):
    sign_up(client)
    assert User.objects.get().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("name", ["local", "admin"])
def test_names_with_a_meaning_are_taken(client, db, name):
    assert sign_up(client, username=name).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "bad", [{"password1": "123"}, {"email": "no"}, {"username": "a\0b"}, {"username": ""}]
)
def test_bad_input_is_explained(client, db, bad):
    assert 'class="errorlist"' in sign_up(client, **bad).text
    assert not User.objects.exists()


@pytest.mark.parametrize("login", ["dora", "dora@example.org"])
def test_name_or_email_sign_in(client, db, login):
    sign_up(client)
    client.logout()
    assert sign_in(client, login=login).status_code == 302


def test_a_wrong_password_does_not(client, db):
    sign_up(client)
    client.logout()
    assert "not correct" in sign_in(client, password="wrong").text
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(client, db):
    sign_up(client)
    client.logout()
    pages = [sign_in(client, password=f"wrong-{i}").text for i in range(7)]
    assert "Too many failed login attempts" in pages[-1]


def test_a_forgotten_password_is_reset_by_mail(client, db, mailoutbox):
    sign_up(client)
    client.logout()
    client.post(reverse("account_reset_password"), {"email": "dora@example.org"})
    link = re.search(r"http://testserver(/\S+)", mailoutbox[-1].body).group(1)
    form = client.get(link, follow=True)
    new = "another-Harbour-43"
    client.post(form.wsgi_request.path, {"password1": new, "password2": new})
    assert sign_in(client, password=new).status_code == 302


def test_a_reset_does_not_tell_who_has_an_account(client, db):
    known = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert known.url == reverse("account_reset_password_done")


def test_signing_out_takes_a_post(alices):
    assert alices.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in alices.session
    alices.post(reverse("account_logout"))
    assert "_auth_user_id" not in alices.session


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "mfa_index"])
def test_the_account_pages_wear_our_frame(alices, name):
    answer = alices.get(reverse(name))
    assert 'class="site-header"' in answer.text


def test_the_next_page_stays_on_this_site(client, db):
    sign_up(client)
    client.logout()
    form = {"login": "dora", "password": SECRET, "next": "https://evil.example/"}
    assert client.post(reverse("account_login"), form).url == reverse("home")
