"""The documentation names only what exists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from manage import SANDBOX_WORDS
from sandbox.content import load_catalogue
from sandbox.content.proofs import load_proofs
from scripts.counts import table, written

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CODE_FOLDERS = ("platform", "sandbox", "scripts", "tests")


def code_in(doc: str) -> str:
    """Return what the document shows as code, fenced or between backticks."""
    text = (ROOT / doc).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


@cache
def code() -> str:
    named = [
        path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*.py") if path != Path(__file__)
    ]
    named += [
        ROOT / "Makefile",
        ROOT / "docker-compose.yml",
        ROOT / ".ci/run",
        *ROOT.rglob("sandbox/inside/*"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in named if path.is_file())


def test_the_readme_shows_the_two_commands():
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)", code_in("README.md")))


@pytest.mark.parametrize("doc", DOCS)
def test_make_targets_exist(doc):
    targets = set(re.findall(r"^([a-z.]+):", MAKEFILE, re.MULTILINE))
    named = {word for line in re.findall(r"\bmake((?: [a-z.]+)+)", code_in(doc)) for word in line.split()}
    assert named <= targets


@pytest.mark.parametrize("doc", DOCS)
def test_commands_exist(doc):
    named = set(re.findall(r"manage\.py ([a-z_]+)", code_in(doc)))
    assert named <= {*get_commands(), *SANDBOX_WORDS}


@pytest.mark.parametrize("doc", DOCS)
def test_settings_exist(doc):
    named = set(re.findall(r"\b(?:ZEROGRAD_[A-Z_]+|[A-Z]+_(?:URL|HOSTS|IMAGE|ORIGINS))\b", code_in(doc)))
    assert {name for name in named if name not in code()} == set()


@pytest.mark.parametrize("doc", DOCS)
def test_links_lead_somewhere(doc):
    text = (ROOT / doc).read_text(encoding="utf-8")
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link}
    assert {link for link in links if link and not ((ROOT / doc).parent / link).exists()} == set()


@pytest.mark.parametrize("doc", DOCS)
def test_named_files_exist(doc):
    named = set(re.findall(r"`((?:platform|sandbox|scripts|tests|docs)/[\w./-]+)`", code_in(doc)))
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_makefile_runs_scripts_that_exist():
    named = set(re.findall(r"\b((?:scripts|sandbox)/[\w/-]+\.(?:py|sh))\b", MAKEFILE))
    assert named
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_the_makefile_runs_modules_that_exist():
    named = {ROOT / "scripts" / name for name in re.findall(r"-m scripts\.(\w+)", MAKEFILE)}
    assert named
    assert [
        path for path in named if not any(map(Path.is_file, (path.with_suffix(".py"), path / "__main__.py")))
    ] == []


def test_the_readmes_counts_are_those_that_were_proven():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text == written(text, table(load_catalogue(), load_proofs())), "run: python -m scripts.counts"
    assert table(load_catalogue(), load_proofs()) in text
