"""Every address, read from the URL configuration, so that a new page is looked at without being named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

ELSES = ("accounts/", "admin/")  # allauth's and Django's


@dataclass(frozen=True)
class Address:
    route: str  # "challenges/<slug:slug>/"
    names: tuple[str, ...]  # of its parts

    def filled(self, parts: Mapping[str, object]) -> str:
        """`parts` by the address's first word and the part's name, such as `challenges slug`."""
        first = self.route.removeprefix("api/v1/").split("/")[0]
        path = self.route
        for name in self.names:
            start = path.index("<")
            path = path[:start] + str(parts[f"{first} {name}"]) + path[path.index(">") + 1 :]
        return "/" + path


def addresses() -> Iterator[Address]:
    """Those of ours."""
    return (address for address in every_address() if not address.route.startswith(ELSES))


def every_address(resolver: URLResolver | None = None, before: str = "") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_address(entry, route)
        elif isinstance(entry, URLPattern):
            yield Address(route, tuple(part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]))
