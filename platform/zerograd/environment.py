"""What settings.py reads the environment with. A value that makes no sense stops the start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
MIN_KEY_LENGTH = 50
KNOWN_PASSWORDS = {"zerograd", "postgres", "password", "changeme"}


def text(name: str, default: str) -> str:
    return os.environ.get(name) or default


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in YES


def number(name: str, default: int, *, low: int, high: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """Return a comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, allowed: set[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    path = Path(text(name, str(default))).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(f"{name}: cannot make the folder {path}: {problem.strerror}.") from problem
    return path


def secret_key(path: Path, *, embedded: bool) -> str:
    """Return SECRET_KEY; the embedded default draws its own once and keeps it in `path`."""
    key = os.environ.get("SECRET_KEY", "")
    if not key and embedded:
        key = _kept_key(path)
    if len(key) < MIN_KEY_LENGTH or len(set(key)) < 5 or key.startswith("django-insecure"):
        raise ImproperlyConfigured(
            f"SECRET_KEY must be a random text of {MIN_KEY_LENGTH} characters or more."
        )
    return key


def refuse_unsafe(*, debug: bool, hosts: list[str], password: str) -> None:
    """What is convenient on one's own computer stops the start of a server."""
    if debug:
        raise ImproperlyConfigured(
            "DEBUG shows settings and code to whoever causes an error: not on a server."
        )
    if "*" in hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the site's hosts: the links in its mail lead there."
        )
    if password in KNOWN_PASSWORDS:
        raise ImproperlyConfigured("DATABASE_URL has a password that everybody knows.")


def _kept_key(path: Path) -> str:
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process starting beside us was first; its key counts
        finally:
            draft.unlink()
    return path.read_text().strip()
