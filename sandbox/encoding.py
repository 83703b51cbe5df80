"""A source is UTF-8. One that asks to be read as something else would be one program to a reader, another to Python."""

from __future__ import annotations

import re
from encodings import normalize_encoding
from encodings.aliases import aliases
from typing import Final

COOKIE: Final = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)  # PEP 263
BEFORE: Final = re.compile(r"[ \t\f]*(?:#.*)?")  # what may stand in the line above


def other_encoding(source: str) -> str:
    """Return the encoding that the first two lines declare, unless it is UTF-8 or no encoding at all."""
    first, *rest = re.split(r"\r\n|\r|\n", source, maxsplit=2)
    declared = COOKIE.match(first)
    if not declared and rest and BEFORE.fullmatch(first):
        declared = COOKIE.match(rest[0])
    name = declared.group(1) if declared else ""
    plain = normalize_encoding(name).lower()
    known = aliases.get(
        plain, plain if plain in aliases.values() else "utf_8"
    )  # else prose: "# encoding: one-hot"
    return "" if known == "utf_8" else name
