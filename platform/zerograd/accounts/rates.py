"""How often one may ask: by user, and by address on top, pages and API from one budget.

The rates are in the settings; all processes count in the shared cache.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

ASKING: Final = ("GET", "HEAD", "OPTIONS")
ROOM: Final = 10**9  # more than anybody asks within one count
TRIES: Final = 9  # to find a count, or to begin one
WAIT: Final = 60  # seconds, where nobody has counted how long
NETWORK: Final = 64  # bits of an IPv6 address that a provider gives to one customer

View = Callable[..., HttpResponse]


class Counted(SimpleRateThrottle):
    """Requests of one scope, by user; by address for visitors, and for all in a scope that ends in `-address`.

    They are counted from the first one on, until its time is over, by the cache's own steps: of any number at the same
    moment exactly as many pass as the rate says.
    """

    scope = ""
    ends = 0  # when the count starts anew; seconds since the epoch

    def __init__(self) -> None:
        """The scope, and with it the rate, depends on the request."""

    def allow_request(self, request: Any, view: Any) -> bool:
        self.scope = self.scope_of(request, view)
        rate = str(api_settings.DEFAULT_THROTTLE_RATES.get(self.scope) or "")
        if not rate:
            return True
        limit, duration = self.parse_rate(rate)
        self.ends, number = _count(self.get_cache_key(request, view), duration or 0)
        return number <= (limit or 0)

    def wait(self) -> float:
        return max(1.0, self.ends - time.time())

    def scope_of(self, request: Any, view: Any) -> str:
        return str(view)

    def get_cache_key(self, request: Any, view: Any) -> str:
        user = request.user
        by_user = user.is_authenticated and not self.scope.endswith("-address")
        ident = f"user-{user.pk}" if by_user else f"address-{self.get_ident(request)}"
        return f"rate-{self.scope}-{ident}"

    def get_ident(self, request: Any) -> str:
        """The address as the last proxy that we trust has seen it."""
        try:
            address = ipaddress.ip_address(super().get_ident(request))
        except ValueError:  # no proxy of ours wrote that
            return str(request.META["REMOTE_ADDR"])
        address = getattr(address, "ipv4_mapped", None) or address  # as a socket for both versions tells it
        if address.version == 6:
            return str(ipaddress.ip_network((address, NETWORK), strict=False).network_address)
        return str(address)


def _count(key: str, seconds: int) -> tuple[int, int]:
    """Count one more. Return when this count ends, and the number: both lie in one integer, so that one step moves both."""
    anew = int(time.time()) + seconds
    for _ in range(TRIES):
        try:
            ends, number = divmod(cache.incr(key), ROOM)
        except ValueError:  # nobody counts yet, or no longer
            if cache.add(key, anew * ROOM + 1, seconds):
                return anew, 1
        else:
            if ends:
                return ends, number
            # Redis made it of nothing, as the old one expired meanwhile: it would stay for ever.
            cache.delete(key)
    return anew, ROOM  # a cache that keeps nothing lets nobody through


def rated(scope: str) -> Callable[[View], View]:
    """Let a view be asked to change something only as often as `scope` and `scope`-address allow."""

    def limit(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wait = 0 if request.method in ASKING else to_wait(request, scope)
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return answer

    return limit


def too_often(request: HttpRequest, wait: int = WAIT) -> HttpResponse:
    """Also `handler429`, which allauth calls without a number."""
    answer = render(request, "429.html", {"wait": wait}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def to_wait(request: HttpRequest, scope: str) -> int:
    """Count this request. Return how many seconds to wait; 0 if there is no need."""
    for name in (scope, f"{scope}-address"):
        counted = Counted()
        if not counted.allow_request(request, name):
            return math.ceil(counted.wait())
    return 0
