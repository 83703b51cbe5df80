"""A server starts only with settings that are safe for strangers, and says what it wants."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from http.cookies import SimpleCookie

import pytest

from tests.processes import ROOT

KEY = "kR7-random-enough_" + "qwzx4321MNPV" * 4
SERVER = {
    "ZEROGRAD_EMBEDDED": "false",
    "ZEROGRAD_PROXIES": "1",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "zerograd.example",
    "CSRF_TRUSTED_ORIGINS": "https://zerograd.example",
    "DATABASE_URL": "postgres://zerograd:a-word-of-its-own@127.0.0.1:1/zerograd",
    "CACHE_URL": "rediscache://127.0.0.1:1/1",
    "BROKER_URL": "redis://127.0.0.1:1/0",
}
ANSWERS = """
import django, json
django.setup()
from django.conf import settings
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
from django.test import Client
from zerograd.accounts.context import THEME_COOKIE
browser = Client(headers={"host": "zerograd.example"})
over_tls = {"X-Forwarded-Proto": "https"}
login = browser.get("/accounts/login/", headers=over_tls)
theme = browser.post("/me/settings/theme/", {"theme": "dark"}, headers=over_tls)
plain, health = browser.get("/accounts/login/"), browser.get("/healthz")
print(json.dumps({
    "session": settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE,
    "cookies": [cookie.OutputString() for answer in (login, theme) for cookie in answer.cookies.values()],
    "hsts": login["Strict-Transport-Security"],
    "plain": [plain.status_code, plain["Location"]],
    "health": health.status_code,
}))
"""


def python(tmp_path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    env = {**SERVER, "ZEROGRAD_VAR": str(tmp_path), "STATIC_ROOT": str(tmp_path / "static"), **changes}
    env |= {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "platform:.",
        "DJANGO_SETTINGS_MODULE": "zerograd.settings",
    }
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
    )


def test_the_deployment_check_has_nothing_to_say(tmp_path):
    done = python(tmp_path, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": "postgres://zerograd:zerograd@127.0.0.1:1/zerograd"}, "password"),
        ({"ZEROGRAD_LOCAL_USER": "true"}, "ZEROGRAD_LOCAL_USER"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_server_refuses_what_is_only_convenient(tmp_path, changes, says):
    done = python(tmp_path, "manage.py", "check", **changes)
    assert done.returncode != 0
    assert says in done.stderr.strip().splitlines()[-1]
    assert not (tmp_path / "secret.key").exists()


def test_every_cookie_is_secure_and_kept_from_scripts_and_plain_requests_are_led_to_tls(tmp_path):
    done = python(tmp_path, "-c", ANSWERS)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["session"] == "Lax"
    cookies = {name: morsel for text in found["cookies"] for name, morsel in SimpleCookie(text).items()}
    assert {"csrftoken", "theme"} <= cookies.keys()
    assert [name for name, one in cookies.items() if not (one["secure"] and one["httponly"])] == []
    assert {one["samesite"] for one in cookies.values()} == {"Lax"}
    assert "max-age=2592000" in found["hsts"]
    assert found["plain"] == [301, "https://zerograd.example/accounts/login/"]
    assert found["health"] == 200


def test_no_secret_is_written_down():
    """What the settings read from the environment has no default that would work on a server."""
    compose = (ROOT / "docker-compose.yml").read_text()
    named = re.findall(r"\$\{((?:SECRET_KEY|POSTGRES_PASSWORD)\b[^}]*)\}", compose)
    assert len(named) == 3
    assert [value for value in named if ":?" not in value] == []
