"""Known mistakes of a challenge, each written as edits of the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import Field, model_validator

from sandbox.content.strict import Slug, Strict, Text
from sandbox.content.tomlfile import Loc


class Edit(Strict):
    find: str = Field(min_length=1)
    replace: str


class MistakeSpec(Strict):
    name: Slug
    edits: tuple[Edit, ...] = Field(min_length=1)
    fails: tuple[str, ...] = Field(min_length=1)  # exactly these, the cause first
    may_fail: tuple[str, ...] = ()  # consequences that depend on the drawn inputs
    says: Text
    questions: tuple[Slug, ...] = ()
    starter: bool = False  # the starter of a "fix" challenge makes this mistake

    @model_validator(mode="before")
    @classmethod
    def _one_edit_needs_no_table(cls, table: Any) -> Any:
        if not isinstance(table, dict) or not {"find", "replace"} & table.keys():
            return table
        if "edits" in table:
            raise ValueError("has both find/replace and edits; keep one of the two")
        rest = {key: value for key, value in table.items() if key not in ("find", "replace")}
        return {**rest, "edits": ({key: table[key] for key in ("find", "replace") if key in table},)}

    def apply(self, reference: str) -> str:
        """Return `reference` with this mistake made in it. Every `find` occurs in it exactly once."""
        source = reference
        for edit in sorted(self.edits, key=lambda edit: reference.index(edit.find), reverse=True):
            start = reference.index(edit.find)
            source = source[:start] + edit.replace + source[start + len(edit.find) :]
        return source


class MistakesToml(Strict):
    mistake: tuple[MistakeSpec, ...] = Field(min_length=1)


Found = Iterator[tuple[Loc, str]]


def mistake_problems(mistakes: tuple[MistakeSpec, ...], reference: str, checks: tuple[str, ...]) -> Found:
    """`checks` are the challenge's ids in root-cause order."""
    names = Counter(mistake.name for mistake in mistakes)
    sources: dict[str, str] = {reference: "the reference"}
    for i, mistake in enumerate(mistakes):
        here: Loc = ("mistake", i)
        if names[mistake.name] > 1:
            yield (
                (*here, "name"),
                f"{mistake.name!r} is used {names[mistake.name]} times; give each its own name",
            )
        for loc, says in _check_problems(mistake, checks):
            yield here + loc, f"{mistake.name}: {says}"
        for loc, says in _edit_problems(mistake, reference, sources):
            yield here + loc, f"{mistake.name}: {says}"


def _check_problems(mistake: MistakeSpec, checks: tuple[str, ...]) -> Found:
    for key, ids in (("fails", mistake.fails), ("may_fail", mistake.may_fail)):
        for unknown in sorted(set(ids) - set(checks)):
            yield (
                (key,),
                f"{unknown!r} is no check of this challenge; declare it in challenge.toml or correct it",
            )
        if len(set(ids)) < len(ids):
            yield (key,), "names a check twice; name each once"
    for both in sorted(set(mistake.fails) & set(mistake.may_fail)):
        yield ("may_fail",), f"{both!r} is in fails too; keep it in one of the two"
    known = [check for check in mistake.fails if check in checks]
    if known and known[0] != min(known, key=checks.index):
        yield (
            ("fails",),
            f"the cause stands first and is {min(known, key=checks.index)!r} by root-cause order; put it first",
        )


def _edit_problems(mistake: MistakeSpec, reference: str, sources: dict[str, str]) -> Found:
    key = "find" if len(mistake.edits) == 1 else "edits"
    counts = [reference.count(edit.find) for edit in mistake.edits]
    for edit, count in zip(mistake.edits, counts, strict=True):
        if count != 1:
            yield (key,), f"{edit.find!r} occurs {count} times in reference.py; it must occur exactly once"
    if counts.count(1) < len(counts):
        return
    spans = sorted((reference.index(edit.find), len(edit.find)) for edit in mistake.edits)
    if any(start + length > following for (start, length), (following, _) in pairwise(spans)):
        yield ("edits",), "two edits overlap; merge them into one"
        return
    source = mistake.apply(reference)
    if source in sources:
        yield (key,), f"gives the same code as {sources[source]}; make it differ or remove it"
    sources.setdefault(source, repr(mistake.name))
    try:
        compile(source, "reference.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        yield (key,), f"the code with this mistake does not compile ({error}); correct the edit"
