from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from zerograd.accounts.models import User

SAYS_SO = "anyone who can open a page on this computer can use it"
FORWARDED = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP"]


@pytest.fixture(autouse=True)
def bound_to_loopback(db, settings) -> None:
    settings.ZEROGRAD_LOCAL_USER = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "evil.example"]


def is_signed_in(**headers: str) -> bool:
    return Client().get(reverse("settings"), headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_this_computer_is_signed_in(host):
    assert is_signed_in(host=host)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.2"])
def test_another_name_for_this_computer_is_not(host):
    assert not is_signed_in(host=host)


@pytest.mark.parametrize("header", FORWARDED)
def test_what_came_through_a_proxy_is_not(header):
    assert not is_signed_in(host="localhost", **{header: "127.0.0.1"})


@pytest.mark.parametrize("address", ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1", ""])
def test_who_comes_from_elsewhere_is_not_whatever_host_it_names(address):
    answer = Client(REMOTE_ADDR=address).get(reverse("settings"), headers={"host": "localhost"})
    assert answer.status_code == 302


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1", "::ffff:127.0.0.1"])
def test_every_address_of_this_computer_is(address):
    answer = Client(REMOTE_ADDR=address).get(reverse("settings"), headers={"host": "localhost"})
    assert answer.status_code == 200


def test_nobody_is_when_the_server_is_open_to_others(settings):
    settings.ZEROGRAD_LOCAL_USER = False
    assert not is_signed_in(host="localhost")


def test_every_page_says_so():
    for page in ("home", "challenges", "lessons", "quizzes", "help", "settings"):
        assert SAYS_SO in Client().get(reverse(page), headers={"host": "localhost"}).text


def test_pages_do_not_say_so_otherwise(settings):
    settings.ZEROGRAD_LOCAL_USER = False
    assert SAYS_SO not in Client().get("/", headers={"host": "localhost"}).text


def test_the_user_is_made_once_and_has_no_password():
    assert is_signed_in(host="localhost")
    assert is_signed_in(host="127.0.0.1")
    assert not User.objects.get().has_usable_password()


def test_a_page_without_a_user_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/healthz", headers={"host": "localhost"})


def test_who_has_signed_in_stays_who_they_are(alices, alice):
    page = alices.get(reverse("settings"), headers={"host": "localhost"})
    assert page.wsgi_request.user == alice


def test_another_site_cannot_post_as_the_local_user():
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("make_token"), {"name": "x"}, headers={"host": "localhost"})
    assert answer.status_code == 403
