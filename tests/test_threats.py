"""docs/threats.md is complete: every attack that we know of has a line, and every line names what is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.hostile.corpus import corpus

ROOT = Path(__file__).resolve().parents[1]
COUNTS = {"F": 21, "S": 16, "T": 20, "E": 14, "R": 24, "X": 10, "W": 23}
REASONS = ("docs/security.md", "docs/gpu.md")
ROW = re.compile(r"^\| ([A-Z]\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@cache
def rows() -> list[tuple[str, ...]]:
    return [row.groups() for row in ROW.finditer((ROOT / "docs/threats.md").read_text(encoding="utf-8"))]


def named() -> dict[str, list[str]]:
    return {id: re.findall(r"`([^`]+)`", shown) for id, _, _, shown in rows()}


@cache
def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_attack_has_one_line():
    wanted = [f"{family}{n}" for family, count in COUNTS.items() for n in range(1, count + 1)]
    assert [row[0] for row in rows()] == wanted


def test_every_line_names_a_test_or_says_why_there_is_none():
    without = [id for id, _, _, shown in rows() if not named()[id] and not shown.endswith(REASONS)]
    assert without == []
    reasons = {shown.split("`")[-1] for _, _, _, shown in rows() if shown.endswith(REASONS)}
    assert all("not " in reason for reason in reasons)


def test_every_named_test_exists():
    tests = {one for names in named().values() for one in names if "::" in one}
    assert len(tests) > 50
    missing = []
    for one in tests:
        path, _, name = one.partition("::")
        file = ROOT / "tests" / path
        if not file.is_file() or name not in functions_of(file) or not name.startswith("test_"):
            missing.append(one)
    assert missing == []


def test_every_named_submission_exists_and_every_hostile_one_is_named():
    mapped = {one for names in named().values() for one in names if "::" not in one}
    there = {file.name for file in corpus()}
    assert mapped - there == set()
    assert {name for name in there - mapped if not name.startswith("honest/")} == set()


def test_what_is_not_promised_is_said():
    """A reason in the table is a sentence in the page that it points at."""
    security = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    missing = [
        id for id, _, _, shown in rows() if shown.endswith("docs/security.md") and id not in ids(security)
    ]
    assert missing == []


def ids(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]\d{1,2}\b", text))
