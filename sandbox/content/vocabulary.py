"""The vocabulary of checks: ids, titles, what must hold, and the one root-cause order of them all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from sandbox.content.strict import Slug, Strict, Text
from sandbox.content.tomlfile import read_toml
from sandbox.contract import ContentError

CHECKS_TOML = Path(__file__).with_name("checks.toml")


class CheckDefinition(Strict):
    id: Text
    title: Text  # what a learner reads
    must_hold: Text
    template: Text  # of the message; {names} are filled with what was seen
    questions: tuple[Slug, ...] = ()


class Cause(Strict):
    """What a known exception text means, in words that are true of every code that raises it."""

    key: Slug
    contains: tuple[Text, ...] = Field(min_length=1)  # all of them occur in the message
    says: Text
    question: Slug


class _ChecksToml(Strict):
    check: tuple[CheckDefinition, ...]
    cause: tuple[Cause, ...]


@dataclass(frozen=True)
class Vocabulary:
    checks: dict[str, CheckDefinition]  # in root-cause order
    causes: dict[str, Cause]

    def rank(self, check: str) -> int:
        """Return the position in root-cause order: the cause is the failed check of lowest rank."""
        return list(self.checks).index(check)

    def cause_of(self, exception_text: str) -> Cause | None:
        return next(
            (c for c in self.causes.values() if all(part in exception_text for part in c.contains)), None
        )


@cache
def load_vocabulary() -> Vocabulary:
    problems: list[str] = []
    table = read_toml(CHECKS_TOML, "sandbox/content/checks.toml").parse(_ChecksToml, problems)
    if table is None:
        raise ContentError("\n".join(problems))
    return Vocabulary({check.id: check for check in table.check}, {cause.key: cause for cause in table.cause})
