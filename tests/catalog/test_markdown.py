from __future__ import annotations

from html.parser import HTMLParser

import pytest

from zerograd.catalog.allowed import TAGS
from zerograd.catalog.colour import coloured, coloured_lines
from zerograd.catalog.markdown import headings, render, render_inline

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,hi)",
    "![x](javascript:alert(1))",
    '[x](https://a.b "onmouseover=alert(1)")',
    "<https://a.b\" onclick='x'>",
    "$\\text{<script>alert(1)</script>}$",
    "```html\n<script>alert(1)</script>\n```",
    "`<b onclick=x>`",
    '<p style="color:red">x</p>',
]


class Seen(HTMLParser):
    """Every element and attribute that a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_runs(text):
    for seen in (Seen(render(text)), Seen(render_inline(text))):
        assert seen.tags <= TAGS
        assert seen.attributes <= {"class", "href", "rel", "tabindex", "title", "display", "xmlns"}
        assert [link for link in seen.links if not link.startswith("https://")] == []


def test_a_table_is_a_table():
    assert "<th>a</th>" in render("| a |\n|---|\n| 1 |")


def test_maths_becomes_mathml():
    html = render("A fraction $\\frac{1}{n}$ and\n\n$$\\sum_i x_i$$")
    assert "<mfrac><mrow><mn>1</mn></mrow>" in html
    assert 'display="block"' in html


@pytest.mark.parametrize("formula", ["\\frac{", "\\left(", "x^", "\\begin{matrix}", "{"])
def test_a_broken_formula_is_shown_as_written(formula):
    assert "<code>" in render(f"${formula}$") or "<math" in render(f"${formula}$")


def test_money_is_no_formula():
    assert "<math" not in render("It costs $5, or $6 with milk.")


def test_code_is_coloured_by_classes():
    html = render("```python\nreturn 1\n```")
    assert '<span class="k">return</span>' in html
    assert "style=" not in html


def test_code_of_an_unknown_language_stays_readable():
    assert "a &lt; b" in render("```klingon\na < b\n```")


def test_a_long_block_of_code_can_be_scrolled_by_keyboard():
    assert '<pre class="code" tabindex="0">' in render("```\nx\n```")


def test_one_line_has_no_paragraph():
    assert render_inline("a `b`") == "a <code>b</code>"


def test_headings_are_listed_with_their_ids():
    assert [(h.id, h.text) for h in headings("## The `loop`\n### no\n## The `loop`\n")] == [
        ("the-loop", "The loop"),
        ("the-loop-1", "The loop"),
    ]


def test_lines_of_code_are_complete_pieces_of_html():
    code = 'def f():\n    """One\n    two"""\n    return f"{x}"\n'
    lines = coloured_lines(code)
    assert len(lines) == 4
    assert [line.count("<span") - line.count("</span>") for line in lines] == [0, 0, 0, 0]
    assert "".join(line + "\n" for line in lines) == coloured(code)


def test_code_by_indentation_is_a_block_that_scrolls():
    assert render("So:\n\n    a <= b\n") == (
        '<p>So:</p>\n<pre class="code" tabindex="0"><code>a &lt;= b\n</code></pre>'
    )


def test_a_table_can_be_scrolled_with_the_keyboard():
    assert '<table tabindex="0">' in render("| a | b |\n|---|---|\n| 1 | 2 |\n")
