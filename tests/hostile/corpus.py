"""The corpus: submissions that attack the grader, and some that only look so. Each says what must come of it.

# EXPECT: WRONG | PARTIAL <= 60    the verdicts that are right, and the most points that may come with one; 100 unless said
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox.contract import Verdict

FOLDER: Final = Path(__file__).parent
FAMILIES: Final = ("forge", "secrets", "tamper", "escape", "exhaust", "contaminate", "honest")
AFTER: Final = frozenset({"no_processes", "no_files", "next_job_clean"})
VERDICT: Final = re.compile(r"(\w+)(?: <= (\d+))?")
LINE: Final = re.compile(r"^# (EXPECT|CHALLENGE|AFTER): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus."""

    name: str  # family/what
    source: str
    challenge: str
    expect: dict[Verdict, int]  # the most points with each
    after: frozenset[str]

    def deserves(self, verdict: Verdict, score: int) -> bool:
        return score <= self.expect.get(verdict, -1)


def corpus() -> list[Hostile]:
    """Return all files in order. Raise ValueError for one that does not say what it must."""
    return [read(path) for family in FAMILIES for path in sorted((FOLDER / family).glob("*.py"))]


def read(path: Path) -> Hostile:
    source, name = path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.stem}"
    lines = dict(LINE.findall(source))
    if lines.keys() != {"EXPECT", "CHALLENGE", "AFTER"}:
        raise ValueError(f"{name}: it needs an EXPECT, a CHALLENGE and an AFTER line")
    after = frozenset(word.strip() for word in lines["AFTER"].split(","))
    if not after <= AFTER:
        raise ValueError(f"{name}: AFTER knows only {', '.join(sorted(AFTER))}")
    expect = dict(expected(words.strip()) for words in lines["EXPECT"].split("|"))
    return Hostile(name, source, lines["CHALLENGE"].strip(), expect, after)


def expected(words: str) -> tuple[Verdict, int]:
    found = VERDICT.fullmatch(words)
    if found is None:
        raise ValueError(f"EXPECT knows VERDICT and VERDICT <= POINTS, not {words}")
    return Verdict(found[1]), int(found[2] or 100)
