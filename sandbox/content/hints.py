"""A hint points the way; it does not hold the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

SHORTEST: Final = 12  # characters of a line that would give something away
HARMLESS: Final = re.compile(
    r"(import|from|def|class|return|for|with|@)\b"
)  # structure that a starter shows too
SPACE: Final = re.compile(r"\s+")


def hint_problems(hints: Sequence[str], reference: str) -> Iterator[tuple[int, str]]:
    """Yield the index and the problem of each hint that holds a line of the reference."""
    lines = [line.strip() for line in reference.splitlines()]
    telling = [line for line in lines if len(line) >= SHORTEST and not HARMLESS.match(line)]
    for i, hint in enumerate(hints):
        for line in telling:
            if SPACE.sub(" ", line) in SPACE.sub(" ", hint):
                yield i, f"gives away a line of reference.py: {line!r}; say it in words"
