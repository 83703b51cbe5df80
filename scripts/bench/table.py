"""docs/performance.md, written from the JSON of a run: `python -m scripts.bench.table FILE`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from scripts.bench.goals import FIGURES, Figure
from scripts.bench.judges import ROOT

UNITS: Final = {"ms": "ms", "mib": "MiB", "seconds": "s"}
MOST_COLUMNS: Final = 5
PAGE: Final = ROOT / "docs" / "performance.md"
HEAD: Final = """# Performance

Written by `make bench`, which measures all of this in one run. To write it again from a run that was kept:
`python -m scripts.bench.table <its JSON>`. Ratios compare two sides that were measured in turn in that run, on the same
sources. The spread is where 95 of 100 resampled runs lie (bootstrap over the rounds), for CPU the values against each spell
with cold containers, and empty where one value was taken.
"""
COUNTED: Final = """
What is counted as CPU: the judge with all children, all containers of the engine (ended ones too, by their control group),
and the worker, whose part is taken in a whole site that grades one submission after the other. The engine's daemons
(dockerd, containerd, shims) are counted on neither side, which favours the cold one; no other containers may run meanwhile.
Memory is the proportional share: a page that several processes have is split between them.
"""


def document(found: Mapping[str, Any]) -> str:
    """Return the page for one run."""
    return "\n".join(
        [
            HEAD,
            *_table(("figure", "value", "spread", "goal", "met"), map(_row(found), FIGURES)),
            *_missing(found),
            "\n## Machine\n",
            *_table(("", ""), found.get("machine", {}).items()),
            f"\nBox of the warm side: `{found['box']}`; {found['rounds']} rounds a side; the whole run took {found['seconds']:g} s.",
            "\n## Method\n",
            *(f"- `{one.name}`: {one.method}." for one in FIGURES),
            COUNTED,
            *_details(found),
        ]
    )


def _row(found: Mapping[str, Any]) -> Any:
    def row(one: Figure) -> tuple[str, ...]:
        value = found.get(one.name)
        if value is None:
            return (f"`{one.name}`", "not measured", "", one.goal(), "")
        spread = " to ".join(f"{bound:g}" for bound in found.get(f"{one.name}_spread", ()))
        return (f"`{one.name}`", f"{value:g}", spread, one.goal(), _met(one, value))

    return row


def _met(one: Figure, value: float) -> str:
    return "" if not one.gated else "yes" if one.met(value) else "**no**"


def _missing(found: Mapping[str, Any]) -> Iterator[str]:
    for name, reason in found["missing"].items():
        yield f"\n`{name}` was not measured: {reason}"


def _details(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield a section for each result that is a table: stages and the values behind the ratios."""
    for name, value in found.items():
        if name in ("machine", "missing") or not isinstance(value, dict):
            continue
        yield f"## {_title(name)}\n"
        if not all(isinstance(one, dict) for one in value.values()):
            yield from _table(("", ""), _texts(value))
        elif len({tuple(one) for one in value.values()}) == 1:
            yield from _side_by_side(value)
        else:
            for part, one in value.items():
                yield from (f"**{part}**\n", *_table(("", ""), _texts(one)), "")
        yield ""


def _title(name: str) -> str:
    words = name.split("_")
    return " ".join([*words[:-1], f"({UNITS[words[-1]]})"]) if words[-1] in UNITS else " ".join(words)


def _side_by_side(value: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    names = next(iter(value.values()))
    if len(value) > MOST_COLUMNS:
        value, names = {name: {one: value[one][name] for one in value} for name in names}, dict(value)
    rows = ([name, *(_text(column[name]) for column in value.values())] for name in names)
    yield from _table(["", *value], rows)


def _texts(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, _text(one)) for name, one in value.items())


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    cells = list(head)
    yield f"| {' | '.join(cells)} |"
    yield "|" + "---|" * len(cells)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def write(found: Mapping[str, Any], page: Path = PAGE) -> None:
    page.write_text(document(found).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(json.loads(Path(sys.argv[1]).read_text().splitlines()[-1]))
