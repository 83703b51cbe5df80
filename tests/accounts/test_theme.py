from __future__ import annotations

import pytest
from django.urls import reverse


def test_the_theme_is_in_the_first_byte_of_the_page(client, db):
    client.cookies["theme"] = "light"
    assert '<html lang="en" data-theme="light">' in client.get("/help/").text


@pytest.mark.parametrize("cookie", ["", "neon", '"><script>', "x" * 3000])
def test_a_cookie_that_means_nothing_follows_the_system(client, db, cookie):
    client.cookies["theme"] = cookie
    assert 'data-theme="auto"' in client.get("/help/").text


def test_the_button_works_without_javascript(client, db):
    page = client.post(reverse("theme"), {"theme": "dark", "next": "/help/"}, follow=True)
    assert page.wsgi_request.path == "/help/"
    assert 'data-theme="dark"' in page.text


def test_a_signed_in_user_keeps_it(alices, alice):
    alices.post(reverse("theme"), {"theme": "dark"})
    alice.refresh_from_db()
    assert alice.theme == "dark"


@pytest.mark.parametrize("theme", ["", "neon", "\0"])
def test_another_theme_is_refused(client, db, theme):
    assert client.post(reverse("theme"), {"theme": theme}).status_code == 400


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\0", ""]
    + ["foo", "?a", "#b", "submission", "question", "..", "a.b"],  # a view's name is no address
)
def test_it_never_leads_to_another_site(client, db, target):
    assert client.post(reverse("theme"), {"theme": "dark", "next": target}).url == reverse("home")


def test_another_browser_of_the_user_begins_with_it(alices, alice):
    alice.theme = "dark"
    alice.save()
    assert 'data-theme="dark"' in alices.get("/help/").text
