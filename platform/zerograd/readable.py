"""Text that somebody else wrote, made fit for a page and a database."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
REVERSING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def readable(text: str) -> str:
    """Drop terminal escapes; show control, direction and surrogate characters instead of obeying them."""
    return visible(ESCAPES.sub("", text).replace("\r\n", "\n"))


def visible(text: str) -> str:
    """The same with nothing dropped, as for code: each character in its place, the dangerous ones as pictures."""
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in "\n\t":
        return letter
    if ord(letter) < 0x20:
        return chr(0x2400 + ord(letter))  # the block of control pictures
    if letter in REVERSING or unicodedata.category(letter) in {"Cc", "Cs"}:
        return "\ufffd"
    return letter
