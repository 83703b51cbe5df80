"""How often one may ask: by user, and by address on top, pages and API from one budget.

The rates are in the settings; all processes count in the shared cache.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

ASKING: Final = ("GET", "HEAD", "OPTIONS")
WAIT: Final = 60  # seconds, where nobody has counted how long
NETWORK: Final = 64  # bits of an IPv6 address that a provider gives to one customer

View = Callable[..., HttpResponse]


class Counted(SimpleRateThrottle):
    """Requests of one scope, by user; by address for visitors, and for all in a scope that ends in `-address`."""

    scope = ""

    def __init__(self) -> None:
        """The scope, and with it the rate, depends on the request."""

    def allow_request(self, request: Any, view: Any) -> bool:
        self.scope = self.scope_of(request, view)
        rate = str(api_settings.DEFAULT_THROTTLE_RATES.get(self.scope) or "")
        if not rate:
            return True
        self.rate = rate
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return bool(super().allow_request(request, view))

    def scope_of(self, request: Any, view: Any) -> str:
        return str(view)

    def get_cache_key(self, request: Any, view: Any) -> str:
        user = request.user
        by_user = user.is_authenticated and not self.scope.endswith("-address")
        ident = f"user-{user.pk}" if by_user else f"address-{self.get_ident(request)}"
        return f"throttle-{self.scope}-{ident}"

    def get_ident(self, request: Any) -> str:
        """The address as the last proxy that we trust has seen it."""
        try:
            address = ipaddress.ip_address(super().get_ident(request))
        except ValueError:  # no proxy of ours wrote that
            return str(request.META["REMOTE_ADDR"])
        if address.version == 6:
            return str(ipaddress.ip_network((address, NETWORK), strict=False).network_address)
        return str(address)


def rated(scope: str) -> Callable[[View], View]:
    """Let a view be asked to change something only as often as `scope` and `scope`-address allow."""

    def limit(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wait = 0 if request.method in ASKING else _wait(request, scope)
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return answer

    return limit


def too_often(request: HttpRequest, wait: int = WAIT) -> HttpResponse:
    """Also `handler429`, which allauth calls without a number."""
    answer = render(request, "429.html", {"wait": wait}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _wait(request: HttpRequest, scope: str) -> int:
    """Return how many seconds to wait; 0 if there is no need."""
    for name in (scope, f"{scope}-address"):
        counted = Counted()
        if not counted.allow_request(request, name):
            return math.ceil(counted.wait() or WAIT)
    return 0
