"""Write docs/checks.md: `python -m sandbox.content.document`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sandbox.content.vocabulary import CheckDefinition, Vocabulary, load_vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
INTRO = """\
# The vocabulary of checks

Generated from `sandbox/content/checks.toml` by `python -m sandbox.content.document`; change it there.

A check is one scored fact about a submission. Challenges choose theirs from these ids, and say how each is
observed. An id is stable for ever, because progress, mistakes and questions refer to it: a new meaning takes a new
id.

## Root-cause order

When several checks fail, the first in this order is the cause and speaks first; the others are its consequences.
`challenge.toml` lists its checks in this order. In a message, `{names}` are filled with what was seen.
"""
CAUSES = """\
## Known exceptions

What a learner reads when their code raises. The first row whose texts all occur in the message speaks, so each
sentence is true of every code that raises it.
"""


def checks_page(vocabulary: Vocabulary) -> str:
    checks = _table(("", "id", "title", "must hold", "message"), _check_rows(vocabulary.checks.values()))
    rows = ((_code(*cause.contains), cause.says, f"`{cause.key}`") for cause in vocabulary.causes.values())
    causes = _table(("message contains", "meaning", "key"), rows)
    return "\n".join((INTRO, checks, CAUSES, causes))


def _check_rows(checks: Iterable[CheckDefinition]) -> Iterator[tuple[str, ...]]:
    for place, check in enumerate(checks, 1):
        yield str(place), f"`{check.id}`", check.title, check.must_hold, check.template


def _code(*texts: str) -> str:
    return " and ".join(f"`{text.strip()}`" for text in texts)


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    """Keep Markdown from reading `*`, `<`, `|` and the `__` of names as its own."""
    parts = text.split("`")
    parts[::2] = [_plain(part) for part in parts[::2]]
    return "`".join(parts).replace("|", "\\|")


def _plain(text: str) -> str:
    return text.replace("*", "\\*").replace("<", "\\<").replace("__", "\\_\\_")


if __name__ == "__main__":
    PAGE.write_text(checks_page(load_vocabulary()), encoding="utf-8")
