"""No regular expression of ours can be made to try again and again: none repeats a repetition or shares a text out in many ways."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from re import _parser as parser

import pytest

from tests.attacks.ambiguity import ambiguous
from tests.processes import ROOT

CALLS = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
REPEATS = {parser.MAX_REPEAT, parser.MIN_REPEAT}  # the possessive kind never goes back


def patterns() -> Iterator[tuple[str, int]]:
    for path in [*(ROOT / "platform").rglob("*.py"), *(ROOT / "sandbox").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{name}" for name in CALLS}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, flags_of(node)


def flags_of(call: ast.Call) -> int:
    named = [ast.unparse(node) for node in ast.walk(call) if isinstance(node, ast.Attribute)]
    flags = [getattr(re, name[3:]) for name in named if re.fullmatch(r"re\.[A-Z]+", name)]
    return int(reduce(or_, flags, re.NOFLAG))


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


def tries_again_and_again(pattern: str, flags: int = 0) -> bool:
    return repeats_a_repetition(parser.parse(pattern, flags)) or ambiguous(pattern, flags)


def test_every_pattern_of_ours_is_linear_in_hostile_texts():
    found = list(patterns())
    assert len(found) > 5
    assert [pattern for pattern, flags in found if tries_again_and_again(pattern, flags)] == []


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(?:x*y?)*", r"((?:a|b*)c?){2,}"]
    + [
        r"\s*\s*\s*=\w*x",
        r"\w*a\w*;",
        r"\d+\.?\d+$",
        r"(?:ab)*(?:a|b)*c",
        r"a*(?:b|a+)c",
        r"\w{3,}\w{1,200}!",
    ],
)
def test_the_look_would_find_one(pattern):
    assert re.compile(pattern)
    assert tries_again_and_again(pattern)


def test_the_look_knows_what_a_dot_may_be():
    assert not tries_again_and_again(r".*\n.*;")
    assert tries_again_and_again(r".*\n.*;", re.DOTALL)


@pytest.mark.parametrize(
    "pattern", [r"\s*=\s*x", r"x*y*z", r"(a|b)+c", r"#.*\n", r"[a-z]+(?:-[a-z]+)?;", r"\w+ \w+ \w+;"]
)
def test_the_look_lets_one_be_that_has_one_way_only(pattern):
    assert not tries_again_and_again(pattern)
