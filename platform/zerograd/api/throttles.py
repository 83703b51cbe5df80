"""How often one may ask the API. What is costly here shares its budget with the pages that do the same."""

from __future__ import annotations

from typing import Any

from zerograd.accounts.rates import Counted


class Throttle(Counted):
    """Everybody: signed in by user, else by address."""

    def scope_of(self, request: Any, view: Any) -> str:
        return "default" if request.user.is_authenticated else "anonymous"


class CostlyThrottle(Counted):
    """On top of it: what a view's `costly` names by method."""

    def scope_of(self, request: Any, view: Any) -> str:
        costly: dict[str, str] = getattr(view, "costly", {})
        return costly.get(request.method or "", "")


class CostlyAddressThrottle(CostlyThrottle):
    """The same by address, for whoever has many accounts."""

    def scope_of(self, request: Any, view: Any) -> str:
        return f"{super().scope_of(request, view)}-address"
