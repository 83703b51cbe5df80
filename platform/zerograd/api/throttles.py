"""How often one may ask. The rates are in the settings; each process counts in the shared cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView  # it imports us


class Throttle(SimpleRateThrottle):
    """Everybody: signed in by user, else by address."""

    def __init__(self) -> None:
        """The scope, and with it the rate, depends on the request."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.scope = self.scope_of(request, view)
        rate = str(api_settings.DEFAULT_THROTTLE_RATES.get(self.scope) or "")
        if not rate:
            return True
        self.rate = rate
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return bool(super().allow_request(request, view))

    def scope_of(self, request: Request, view: APIView) -> str:
        return "default" if request.user.is_authenticated else "anonymous"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        user = request.user
        ident = f"user-{user.pk}" if user.is_authenticated else f"address-{self.get_ident(request)}"
        return f"throttle-{self.scope}-{ident}"


class CostlyThrottle(Throttle):
    """On top of it: what a view's `costly` names by method."""

    def scope_of(self, request: Request, view: APIView) -> str:
        costly: dict[str, str] = getattr(view, "costly", {})
        return costly.get(request.method or "", "")
