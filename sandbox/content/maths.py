"""LaTeX between dollars in Markdown: found, and turned into MathML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal

from latex2mathml import exceptions
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

_PROBLEMS: tuple[type[Exception], ...] = (
    *(kind for kind in vars(exceptions).values() if isinstance(kind, type) and issubclass(kind, Exception)),
    IndexError,  # what its parser raises on an unfinished formula
    KeyError,
    ValueError,
)


class MathsError(ValueError):
    """This LaTeX cannot be shown."""


def with_maths(
    parser: MarkdownIt, renderer: Callable[[str, dict[str, Any]], str] | None = None
) -> MarkdownIt:
    """Have `parser` read `$...$` and `$$...$$`, but not prices. `renderer` makes HTML of a formula."""
    return parser.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, renderer=renderer
    )


def mathml(latex: str, display: Literal["block", "inline"]) -> str:
    """Return the formula as a MathML element. Raise MathsError for what is not a formula, and for unknown commands."""
    try:
        made = str(convert(latex, display=display))
    except _PROBLEMS as error:
        raise MathsError(f"{type(error).__name__} in {latex.strip()!r}") from error
    if "\\" in made:  # an unknown command is passed on as it stands
        raise MathsError(f"an unknown command in {latex.strip()!r}")
    return made


def maths_problems(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the line, from 1, and the problem of each formula that does not render."""
    for token, line in _formulas(_parser().parse(markdown)):
        try:
            mathml(token.content, "inline")
        except MathsError as problem:
            yield line, f"maths does not render: {problem}; correct it"


def _formulas(tokens: list[Token], line: int = 1) -> Iterator[tuple[Token, int]]:
    for token in tokens:
        here = token.map[0] + 1 if token.map else line
        if token.type.startswith("math_"):
            yield token, here
        yield from _formulas(token.children or [], here)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return with_maths(MarkdownIt("commonmark"))
