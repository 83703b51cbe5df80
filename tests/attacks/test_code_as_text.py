"""A source is text until it is in a box: the site reads none as code, and the trusted side unpacks no objects."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.processes import ROOT

READS_CODE = {"compile", "exec", "eval", "__import__"}
PARSERS = {"ast", "tokenize", "code", "codeop", "importlib.util", "runpy", "pygments.lexers.python"}
UNPACKERS = {
    "pickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "zipfile",
    "tarfile",
    "gzip",
}


def files(*folders: str, but: str = "nothing") -> list[Path]:
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py") if but not in path.parts]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func)


def test_the_site_never_reads_a_source_as_code():
    site = files("platform")
    assert len(site) > 100
    assert {(path.name, name) for path in site for name in imported(path) if name in PARSERS} == set()
    assert {(path.name, name) for path in site for name in called(path) if name in READS_CODE} == set()


def test_nothing_of_ours_unpacks_objects_or_archives():
    ours = files("platform", "sandbox")
    assert len(ours) > 150
    assert {(path.name, name) for path in ours for name in imported(path) if name in UNPACKERS} == set()
    assert {(path.name, name) for path in ours for name in called(path) if name == "torch.load"} == set()
