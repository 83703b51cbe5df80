"""A graded job as the JSON document that `grade` prints and the judge's socket carries, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sandbox.contract import Check, CheckStatus, Ending, Graded, NamedMistake, Raised, Report, Verdict

FORMAT = 1


def to_document(graded: Graded, *, file: str = "") -> dict[str, Any]:
    """Return plain JSON values: `grade`'s keys first, then what only the site needs."""
    report = graded.report
    return {
        "format": FORMAT,
        "challenge": graded.challenge,
        "file": file,
        "verdict": graded.verdict.value,
        "score": graded.score,
        "checks": [asdict(check) for check in report.checks],
        "mistakes": [asdict(mistake) for mistake in report.mistakes],
        "output": report.output,
        "tape": list(report.tape),
        "seconds": round(report.seconds, 4),
        "attempt": graded.attempt,
        "ending": report.ending.value,
        "raised": asdict(report.raised) if report.raised else None,
        "every_probe_raised": report.every_probe_raised,
        "seed": report.seed,
    }


def from_document(document: dict[str, Any]) -> Graded:
    """Return what `to_document` was given. Raise KeyError, TypeError or ValueError for anything else."""
    raised = document["raised"]
    report = Report(
        ending=Ending(document["ending"]),
        checks=tuple(map(read_check, document["checks"])),
        mistakes=tuple(
            NamedMistake(raw["name"], raw["says"], tuple(raw["questions"])) for raw in document["mistakes"]
        ),
        raised=Raised(**{**raised, "forwards": tuple(map(tuple, raised["forwards"]))}) if raised else None,
        every_probe_raised=document["every_probe_raised"],
        output=document["output"],
        tape=tuple(document["tape"]),
        seed=document["seed"],
        seconds=document["seconds"],
    )
    verdict, score = Verdict(document["verdict"]), document["score"]
    return Graded(document["challenge"], verdict, score, report, document["attempt"])


def read_check(raw: dict[str, Any]) -> Check:
    return Check(**{**raw, "status": CheckStatus(raw["status"])})
