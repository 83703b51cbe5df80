"""Code as HTML spans whose classes code.css colours."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

PLAIN = "text"


@lru_cache(maxsize=2048)
def coloured(code: str, language: str = "python") -> SafeString:
    """Return `code` as escaped, coloured spans, without an element around them."""
    try:
        lexer = get_lexer_by_name(language or PLAIN, stripnl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name(PLAIN, stripnl=False)
    html: str = highlight(code, lexer, HtmlFormatter(nowrap=True))
    return mark_safe(html)


def coloured_lines(code: str) -> list[SafeString]:
    """The same line by line; a span never crosses the end of a line."""
    return [mark_safe(line) for line in coloured(code).rstrip("\n").split("\n")]
