from __future__ import annotations

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from zerograd import environment


@pytest.mark.parametrize(
    ("value", "means"), [("true", True), ("0", False), ("Yes", True), ("off", False), ("", True)]
)
def test_a_flag(monkeypatch, value, means):
    monkeypatch.setenv("ZEROGRAD_TEST", value)
    assert environment.flag("ZEROGRAD_TEST", True) is means


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: environment.flag("ZEROGRAD_TEST", False), "maybe"),
        (lambda: environment.number("ZEROGRAD_TEST", 1, low=0, high=9), "ten"),
        (lambda: environment.number("ZEROGRAD_TEST", 1, low=0, high=9), "10"),
        (lambda: environment.number("ZEROGRAD_TEST", 1, low=0, high=9), "²"),
        (lambda: environment.choice("ZEROGRAD_TEST", "a", {"a", "b"}), "c"),
    ],
)
def test_a_value_that_makes_no_sense_stops_the_start(monkeypatch, read, value):
    monkeypatch.setenv("ZEROGRAD_TEST", value)
    with pytest.raises(ImproperlyConfigured, match="ZEROGRAD_TEST"):
        read()


def test_a_folder_that_cannot_be_made_stops_the_start(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("ZEROGRAD_TEST", str(tmp_path / "file" / "folder"))
    with pytest.raises(ImproperlyConfigured, match="cannot make the folder"):
        environment.folder("ZEROGRAD_TEST", tmp_path)


def test_the_embedded_key_is_drawn_once_and_private(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret.key"
    keys = {environment.secret_key(path, embedded=True) for _ in range(3)}
    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("key", ["", "short", "x" * 60, "django-insecure-" + "abcdefghij" * 5])
def test_a_server_refuses_to_start_with_a_weak_key(monkeypatch, tmp_path, key):
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret_key(tmp_path / "secret.key", embedded=False)
    assert list(tmp_path.iterdir()) == []
