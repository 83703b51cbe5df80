"""A challenge as it lies in its folder, and the rules of challenge.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sandbox.content.mistakes import MistakeSpec
from sandbox.content.questions import Difficulty
from sandbox.content.strict import Slug, Strict, Text
from sandbox.content.tomlfile import Loc
from sandbox.content.vocabulary import Vocabulary
from sandbox.contract import Limits

Kind = Literal["loop", "module", "fix", "autograd", "data"]
GATE = "run.no-exception"  # every challenge has it
MAX_RECORDED = 25  # points; recorded facts come from the candidate's process and could be forged


class CheckSpec(Strict):
    id: Text
    points: int = Field(ge=0, le=100)
    title: str = ""  # the vocabulary's unless given
    evidence: Literal["numbers", "recorded"] = "numbers"
    visible: bool = False  # Run shows it

    @property
    def is_gate(self) -> bool:
        return self.points == 0


class Bug(Strict):
    """A mistake planted in the starter of a "fix" challenge."""

    name: Text
    mistake: Slug
    checks: tuple[str, ...] = Field(min_length=1)


class _Heading(Strict):
    title: Text
    summary: Text
    kind: Kind
    difficulty: Difficulty
    minutes: int = Field(ge=1, le=180)
    entry_points: tuple[Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")], ...] = Field(min_length=1)
    imports: tuple[Text, ...] = Field(min_length=1)  # shown to the learner
    after: tuple[Slug, ...] = ()
    hints: tuple[Text, ...] = Field(min_length=1, max_length=3)
    questions: tuple[Slug, ...] = ()
    gpu: bool = False  # it gains from one: graded on the queue `gpu` where that is served, else as any other


class _LimitsTable(Strict):
    seconds: float = Field(default=Limits.seconds, gt=0, le=120)
    memory_mib: int = Field(default=Limits.memory_mib, ge=256, le=16_384)
    output_kib: int = Field(default=Limits.output_kib, ge=1, le=1024)


class ChallengeToml(_Heading):
    limits: _LimitsTable = _LimitsTable()
    check: tuple[CheckSpec, ...] = Field(min_length=1)
    bug: tuple[Bug, ...] = ()

    def heading(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in _Heading.model_fields}

    def checks(self, vocabulary: Vocabulary) -> tuple[CheckSpec, ...]:
        """Return the checks with their titles, and with the gate that needs no declaring."""
        declared = [
            c.model_copy(update={"title": c.title or vocabulary.checks[c.id].title}) for c in self.check
        ]
        if all(check.id != GATE for check in declared):
            title = vocabulary.checks[GATE].title
            declared.append(CheckSpec(id=GATE, points=0, title=title, visible=True))
        return tuple(sorted(declared, key=lambda check: vocabulary.rank(check.id)))


class Challenge(_Heading):
    slug: Slug
    topic: Slug
    limits: Limits
    checks: tuple[CheckSpec, ...]  # in root-cause order, the gate included
    bugs: tuple[Bug, ...]
    statement: Text
    starter: Text
    reference: Text
    probes: Text
    harness: Path
    variants: dict[str, str]
    mistakes: tuple[MistakeSpec, ...]
    explanation: Text
    folder: Path


def challenge_problems(toml: ChallengeToml, vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    yield from _id_problems(toml.check, vocabulary)
    points = sum(check.points for check in toml.check)
    if points != 100:
        yield ("check",), f"points sum to {points}, must be 100; change the points of a check"
    recorded = sum(check.points for check in toml.check if check.evidence == "recorded")
    if recorded > MAX_RECORDED:
        yield (
            ("check",),
            f"recorded checks total {recorded} points, at most {MAX_RECORDED}; move points to checks on numbers",
        )
    if not any(check.visible and not check.is_gate for check in toml.check):
        yield (
            ("check",),
            "no check with points is visible, so Run would show nothing; set visible = true on one",
        )
    if toml.gpu and toml.limits.memory_mib != Limits.memory_mib:
        yield ("limits", "memory_mib"), "a box on a GPU has a memory of its own; leave the limit or gpu out"
    yield from _bug_problems(toml)


def _id_problems(checks: tuple[CheckSpec, ...], vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    counts = Counter(check.id for check in checks)
    last = ""
    for i, check in enumerate(checks):
        here: Loc = ("check", i, "id")
        if check.id not in vocabulary.checks:
            yield here, f"{check.id!r} is not in the vocabulary; choose an id of docs/checks.md"
            continue
        if counts[check.id] > 1:
            yield here, f"{check.id!r} is declared {counts[check.id]} times; keep one"
        elif last and vocabulary.rank(check.id) < vocabulary.rank(last):
            yield here, f"{check.id!r} comes before {last!r} in root-cause order; move it up"
        last = check.id
        if check.id == GATE and check.points:
            yield ("check", i, "points"), "a gate earns nothing; set 0 or leave the check out"


def _bug_problems(toml: ChallengeToml) -> Iterator[tuple[Loc, str]]:
    if toml.kind == "fix" and not toml.bug:
        yield ("kind",), "a fix challenge names its planted bugs; add a [[bug]]"
    if toml.kind != "fix" and toml.bug:
        yield ("bug", 0), f"only a fix challenge has bugs and this is kind {toml.kind!r}; remove it"
    declared = {check.id for check in toml.check} | {GATE}
    for i, bug in enumerate(toml.bug):
        for unknown in sorted(set(bug.checks) - declared):
            yield ("bug", i, "checks"), f"{unknown!r} is no check of this challenge; declare it or correct it"
