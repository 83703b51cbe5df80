"""Markdown of lessons, statements and questions as safe HTML: tables, maths as MathML, coloured code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

from sandbox.content.maths import MathsError, mathml, with_maths
from zerograd.catalog.allowed import ATTRIBUTES, TAGS
from zerograd.catalog.colour import coloured

URL_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@lru_cache(maxsize=2048)
def render(text: str) -> SafeString:
    """Return the markdown `text` as HTML that needs no further care."""
    return _clean(_parser().render(text))


@lru_cache(maxsize=2048)
def render_inline(text: str) -> SafeString:
    """The same for one line: no paragraph around it."""
    return _clean(_parser().renderInline(text))


def headings(text: str) -> list[Heading]:
    """The second-level headings, for a table of contents."""
    tokens = _parser().parse(text)
    opened = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    return [Heading(id=str(tokens[i].attrGet("id") or ""), text=_plain(tokens[i + 1])) for i in opened]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "highlight": _fence})
    parser.enable(["table", "strikethrough"])
    with_maths(parser, renderer=_maths)
    parser.add_render_rule("code_block", _indented)
    parser.add_render_rule("table_open", _table)
    parser.use(anchors_plugin, max_level=3, slug_func=slugify)
    return parser


def _fence(code: str, language: str, _: str) -> str:
    return f'<pre class="code" tabindex="0"><code>{coloured(code, language)}</code></pre>'


def _indented(_: RendererHTML, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """Code by indentation looks and scrolls as fenced code does."""
    return _fence(tokens[at].content, "", "")


def _table(*_: Any) -> str:
    """On a phone a wide table scrolls, so the keyboard must reach it."""
    return '<table tabindex="0">\n'


def _maths(latex: str, options: dict[str, Any]) -> str:
    try:
        return mathml(latex, "block" if options["display_mode"] else "inline")
    except MathsError:
        return f"<code>{escape(latex)}</code>"


def _clean(html: str) -> SafeString:
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    )


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])
