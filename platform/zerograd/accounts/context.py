"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from zerograd.accounts.models import Theme
from zerograd.request_id import request_id

THEME_COOKIE = "theme"
NAVIGATION = [
    ("Challenges", "challenges"),
    ("Quizzes", "quizzes"),
    ("Lessons", "lessons"),
    ("Plans", "plans"),
]
PERSONAL = [("Progress", "progress")]


def page(request: HttpRequest) -> dict[str, Any]:
    theme = chosen_theme(request)
    return {
        "theme": theme,
        "next_theme": _after(theme),
        "navigation": _navigation(request),
        "request_id": request_id(request),
        "embedded": settings.ZEROGRAD_EMBEDDED,
        "box_is_local": getattr(settings, "ZEROGRAD_BOX", "") == "local",
    }


def chosen_theme(request: HttpRequest) -> str:
    """This browser's choice; where it made none, the user's."""
    user = getattr(request, "user", None)
    theme = request.COOKIES.get(THEME_COOKIE) or getattr(user, "theme", "")
    return theme if theme in Theme.values else Theme.AUTO.value


def _after(theme: str) -> str:
    order = Theme.values
    return str(order[(order.index(theme) + 1) % len(order)])


def _navigation(request: HttpRequest) -> list[dict[str, str]]:
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    items = [_item(request, word, name) for word, name in NAVIGATION + (PERSONAL if signed_in else [])]
    return [item for item in items if item]


def _item(request: HttpRequest, word: str, name: str) -> dict[str, str] | None:
    try:
        url = reverse(name)
    except NoReverseMatch:  # that room is not installed
        return None
    inside = request.path.startswith(url) and not request.path.startswith(reverse("settings"))
    return {"word": word, "url": url, "current": "page" if request.path == url else "true" if inside else ""}
