"""Releases of engine and runtimes that closed a known way out of a container. Data, and one comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

Release = tuple[int, int, int, int]  # the last: number of the release candidate
FINAL: Final = 1_000_000  # in place of that number, as a release follows its candidates

# Component, what was closed, and the first release with that in each branch that was mended. Later branches have it.
FLOORS: Final[tuple[tuple[str, str, tuple[Release, ...]], ...]] = (
    ("Engine", "CVE-2021-41091", ((20, 10, 9, FINAL),)),
    ("containerd", "CVE-2022-23648", ((1, 6, 1, FINAL),)),
    ("runc", "CVE-2024-21626", ((1, 1, 12, FINAL),)),
    (
        "runc",
        "CVE-2025-31133, CVE-2025-52565 and CVE-2025-52881",
        ((1, 2, 8, FINAL), (1, 3, 3, FINAL), (1, 4, 0, 3)),
    ),
)


def below(versions: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a sentence for each floor that one of these (component, version) is below, or cannot be held against."""
    for name, version in versions:
        found = _release(version)
        for component, closed, releases in FLOORS:
            floor = next((one for one in releases if found is None or one[:2] >= found[:2]), None)
            if component == name and floor and (found is None or found < floor):
                yield f"{name} {version or '(no version)'} is not known to be {_text(floor)} or later, which closed {closed}"


def _release(version: str) -> Release | None:
    """Read the numbers in front; what a distribution adds behind them cannot be compared."""
    found = re.match(r"v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-rc\.?(\d{1,6}))?", version, re.ASCII)
    if found is None:
        return None
    major, minor, patch = (int(found[part]) for part in (1, 2, 3))
    return major, minor, patch, int(found[4]) if found[4] else FINAL


def _text(release: Release) -> str:
    number = ".".join(map(str, release[:3]))
    return number if release[3] == FINAL else f"{number}-rc.{release[3]}"
