"""The words that pages use for content's values and for verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sandbox.contract import Verdict

KINDS: Final = {
    "loop": "Write a loop",
    "module": "Write a module",
    "fix": "Fix the bug",
    "autograd": "Autograd",
    "data": "Data",
}
STANDINGS: Final = {
    "new": "Not started",
    "started": "In progress",
    "solved": "Solved",
    "review": "Needs review",
}


@dataclass(frozen=True)
class VerdictWord:
    word: str
    tone: str  # ok, warn, fail or "": which colour and icon go with it
    meaning: str


VERDICTS: Final = {
    Verdict.ACCEPTED: VerdictWord("Accepted", "ok", "Every check passed: 100 points."),
    Verdict.PARTIAL: VerdictWord("Partial", "warn", "Some checks passed: 1 to 99 points."),
    Verdict.WRONG: VerdictWord("Wrong", "fail", "The code ran, and no check with points passed."),
    Verdict.CRASHED: VerdictWord(
        "Crashed", "fail", "It could not be imported, lacked what was asked for, died, or raised everywhere."
    ),
    Verdict.TIME_LIMIT: VerdictWord("Time limit", "fail", "It ran longer than the challenge allows."),
    Verdict.MEMORY_LIMIT: VerdictWord(
        "Memory limit", "fail", "It took more memory than the challenge allows."
    ),
    Verdict.OUTPUT_LIMIT: VerdictWord("Output limit", "fail", "It printed more than the challenge allows."),
    Verdict.PROTOCOL: VerdictWord("Protocol", "fail", "What came back was not a well-formed answer."),
    Verdict.INVALID: VerdictWord(
        "Invalid", "", "The text was refused before it ran: empty, too long or not UTF-8."
    ),
    Verdict.SYSTEM_ERROR: VerdictWord("System error", "", "Our fault. It is tried again and never counted."),
}
