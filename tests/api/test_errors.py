"""What is our fault is said to be ours, in JSON, without a word of what broke."""

from __future__ import annotations

from django.test import Client

from tests.api.calls import V1
from zerograd.accounts.models import Token


class Broken(Exception):
    pass


def test_a_fault_of_ours_does_not_leak(alice, monkeypatch, settings):
    def broken(*args, **kwargs):
        raise Broken("the secret is 42")

    plain = Token.issue(alice, "laptop")[1]
    client = Client(headers={"Authorization": f"Token {plain}"}, raise_request_exception=False)
    settings.DEBUG = True  # not even then
    monkeypatch.setattr("zerograd.api.progress.topic_progress", broken)
    answer = client.get(f"{V1}progress/")
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()
    assert answer["X-Request-ID"] in answer.json()["detail"]


def test_private_answers_are_in_no_shared_cache(api):
    for path in ("progress/", "submissions/", "tokens/", "challenges/"):
        answer = api.get(path)
        assert "private" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_secret_and_an_error_are_in_no_cache(api):
    for answer in (api.post("tokens/", {"name": "another"}), api.get("challenges/no-such/")):
        assert "no-store" in answer["Cache-Control"]
