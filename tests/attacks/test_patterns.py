"""No regular expression of ours can be made to try again and again: none repeats a repetition."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from re import _parser as parser

import pytest

from tests.processes import ROOT

CALLS = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
REPEATS = {parser.MAX_REPEAT, parser.MIN_REPEAT}  # the possessive kind never goes back


def patterns() -> Iterator[str]:
    for path in [*(ROOT / "platform").rglob("*.py"), *(ROOT / "sandbox").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{name}" for name in CALLS}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def repeats_a_repetition(parsed, inside: bool = False) -> bool:
    for operation, arguments in parsed:
        without_end = operation in REPEATS and arguments[1] == parser.MAXREPEAT
        if inside and without_end:
            return True
        parts = arguments if isinstance(arguments, tuple | list) else ()
        for part in parts:
            for one in part if isinstance(part, list) else (part,):
                if isinstance(one, parser.SubPattern) and repeats_a_repetition(one, inside or without_end):
                    return True
    return False


def test_every_pattern_of_ours_is_linear_in_hostile_texts():
    found = list(patterns())
    assert len(found) > 5
    assert [pattern for pattern in found if repeats_a_repetition(parser.parse(pattern))] == []


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"(?:x*y?)*", r"((?:a|b*)c?){2,}"])
def test_the_look_would_find_one(pattern):
    assert re.compile(pattern)
    assert repeats_a_repetition(parser.parse(pattern))
