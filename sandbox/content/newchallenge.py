"""Lay out the folder of a new challenge, each file saying what belongs into it."""

from __future__ import annotations

from pathlib import Path
from string import Template

from sandbox.content.strict import SLUG, Strict, Text
from sandbox.content.tomlfile import read_toml
from sandbox.contract import ContentError

TEMPLATES = Path(__file__).with_name("templates")
FILES = {
    "challenge.toml": "challenge.toml",
    "statement.md": "statement.md",
    "starter.py": "starter.py.txt",
    "reference.py": "reference.py.txt",
    "probes.py": "probes.py.txt",
    "harness.py": "harness.py.txt",
    "mistakes.toml": "mistakes.toml",
    "variants/another_style.py": "variant.py.txt",
    "explanation.md": "explanation.md",
}
BUGS = """
#
# One [[bug]] for each bug planted in starter.py:
#   name, mistake (its name in mistakes.toml), checks (those that judge it)"""


class _Kind(Strict):
    about: Text
    entry: Text
    checks: tuple[Text, ...]
    asks: tuple[Text, ...]
    observe: Text
    styles: tuple[Text, ...]
    mistakes: tuple[Text, ...]


class _Kinds(Strict):
    loop: _Kind
    module: _Kind
    fix: _Kind
    autograd: _Kind
    data: _Kind


def create(topic: str, slug: str, kind: str, root: Path) -> Path:
    """Return the new folder. Raise ContentError rather than overwrite or misplace anything."""
    words = _words(kind)
    if not SLUG.fullmatch(slug):
        raise ContentError(f"{slug!r} may hold only a-z, 0-9 and -; choose another slug")
    topics = sorted(path.parent.name for path in root.glob("*/topic.toml"))
    if topic not in topics:
        raise ContentError(f"there is no topic {topic!r}; choose one of {', '.join(topics)}")
    if taken := next(root.glob(f"*/{slug}"), None):
        raise ContentError(f"{taken.relative_to(root.parent)} is there already; choose another slug")
    folder = root / topic / slug
    (folder / "variants").mkdir(parents=True)
    for name, template in FILES.items():
        text = Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)
        (folder / name).write_text(text.rstrip() + "\n", encoding="utf-8")
    return folder


def _words(kind: str) -> dict[str, str]:
    problems: list[str] = []
    kinds = read_toml(TEMPLATES / "kinds.toml", "sandbox/content/templates/kinds.toml").parse(
        _Kinds, problems
    )
    if kinds is None:
        raise ContentError("\n".join(problems))
    if kind not in _Kinds.model_fields:
        raise ContentError(f"there is no kind {kind!r}; choose one of {', '.join(_Kinds.model_fields)}")
    words: _Kind = getattr(kinds, kind)
    fixing = kind == "fix"
    return {
        "kind": kind,
        "about": words.about,
        "entry": words.entry,
        "observe": words.observe,
        "asks": "\n".join(words.asks),
        "checks": _comments(words.checks),
        "styles": _comments(words.styles),
        "mistakes": _comments(words.mistakes),
        "bugs": BUGS if fixing else "",
        "starter": ": code that runs and is wrong"
        if fixing
        else ": the signature, and a body that does nothing yet",
        "marked": "\n#   starter  true where the starter makes this mistake" if fixing else "",
    }


def _comments(lines: tuple[str, ...]) -> str:
    return "\n".join(f"#   {line}" for line in lines)
