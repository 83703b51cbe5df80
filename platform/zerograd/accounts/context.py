"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zerograd.accounts.models import Theme
from zerograd.request_id import request_id

THEME_COOKIE = "theme"


def page(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "theme": theme if theme in Theme.values else Theme.AUTO.value,
        "request_id": request_id(request),
        "embedded": settings.ZEROGRAD_EMBEDDED,
    }
