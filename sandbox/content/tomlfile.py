"""A TOML file that can say on which line each of its keys stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from sandbox.content.strict import Strict
from sandbox.contract import ContentError

Loc = tuple[int | str, ...]
M = TypeVar("M", bound=Strict)

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
KEY = re.compile(r"\s*([\w-]+)\s*=")
DECODE_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")


@dataclass(frozen=True)
class TomlFile:
    shown: str
    data: dict[str, Any]
    lines: dict[Loc, int]

    def problem(self, loc: Loc, says: str) -> str:
        """Return `file:line: key: says`. Tables are counted from 1 in the key."""
        line = next((self.lines[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in self.lines), None)
        where = f"{self.shown}:{line}" if line else self.shown
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
        return f"{where}: {key}: {says}" if key else f"{where}: {says}"

    def parse(self, model: type[M], problems: list[str]) -> M | None:
        """Return the file as `model`, or None after adding what is wrong to `problems`."""
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            problems += [self.problem(detail["loc"], _advice(detail)) for detail in error.errors()]
            return None


def read_toml(path: Path, shown: str) -> TomlFile:
    """Raise ContentError if `path` is missing or not TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        data = _frozen(tomllib.loads(text))
    except FileNotFoundError:
        raise ContentError(f"{shown}: is missing; write it") from None
    except UnicodeDecodeError:
        raise ContentError(f"{shown}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        at = DECODE_LINE.search(str(error))
        where = f"{shown}:{at[1]}" if at else shown
        raise ContentError(
            f"{where}: not TOML: {DECODE_LINE.sub('', str(error))}; correct this line"
        ) from None
    return TomlFile(shown, data, line_numbers(text))


def line_numbers(text: str) -> dict[Loc, int]:
    """Map each table and key to its line. Keys inside inline tables are not found; their parent is."""
    found: dict[Loc, int] = {}
    counts: dict[Loc, int] = {}
    here: Loc = ()
    open_quote = ""
    for number, line in enumerate(text.splitlines(), 1):
        if open_quote:
            open_quote = "" if line.count(open_quote) % 2 else open_quote
            continue
        if header := HEADER.match(line):
            here = _table(header[2].split("."), header[1] == "[[", counts)
            found[here] = number
            if header[1] == "[[":
                found.setdefault(here[:-1], number)
        elif key := KEY.match(line):
            found[(*here, key[1])] = number
        open_quote = next((quote for quote in ('"""', "'''") if line.count(quote) % 2), "")
    return found


def _table(names: list[str], repeated: bool, counts: dict[Loc, int]) -> Loc:
    loc: Loc = ()
    for name in names[:-1]:
        loc = (*loc, name)
        loc = (*loc, counts[loc] - 1) if loc in counts else loc
    loc = (*loc, names[-1])
    if not repeated:
        return loc
    counts[loc] = counts.get(loc, 0) + 1
    return (*loc, counts[loc] - 1)


def _frozen(value: Any) -> Any:
    """Lists become tuples: the models are strict and frozen."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return {key: _frozen(item) for key, item in value.items()} if isinstance(value, dict) else value


def _advice(detail: Any) -> str:
    match detail["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return "unknown key; correct its spelling or remove it"
        case "value_error":
            return str(detail["ctx"]["error"])
    text = str(detail["msg"])
    return f"{text[0].lower()}{text[1:]}, not {detail['input']!r}; change it"
