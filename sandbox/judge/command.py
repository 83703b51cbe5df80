"""`grade`: judge files with no web, database or queue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sandbox.boxes import open_boxes
from sandbox.content import Challenge, load_challenge
from sandbox.content.catalogue import ROOT
from sandbox.contract import Boxes, ContentError, Graded, Job, SandboxError
from sandbox.judge import forked
from sandbox.judge.document import from_document, to_document
from sandbox.judge.grading import Bench, grade, invalid, refusal
from sandbox.judge.warm import benches

GRACE = 60.0  # seconds beyond the candidate's time


def grade_files(
    slug: str, files: list[Path], *, box: str, seed: int | None, as_json: bool, runtime: str = ""
) -> int:
    """Print one verdict a file. Return 0 whenever verdicts were reached."""
    challenge = find(slug)
    sources = {file: _read(file) for file in files}
    with open_boxes(box, runtime=runtime) as boxes:
        bench = benches([challenge])[slug]
        for file, source in sources.items():
            graded = judged(bench, boxes, source, seed)
            print(
                json.dumps(to_document(graded, file=str(file))) if as_json else told(graded, str(file)),
                flush=True,
            )
    return 0


def find(slug: str) -> Challenge:
    """Return one challenge, whatever the state of the others. Raise ContentError if there is none."""
    folders = {path.parent.name: path.parent for path in ROOT.glob("*/*/challenge.toml")}
    if slug not in folders:
        raise ContentError(f"there is no challenge {slug!r}; there are: {', '.join(sorted(folders))}")
    return load_challenge(folders[slug])


def told(graded: Graded, file: str) -> str:
    """Return the verdict as lines for a terminal, which shows a candidate's control characters and does not obey them."""
    report = graded.report
    lines = [f"{file}: {graded.verdict} {graded.score}/100"]
    lines += [f"  mistake: {mistake.name}: {mistake.says}" for mistake in report.mistakes]
    if report.raised:
        where = f"line {report.raised.line}: " if report.raised.line else ""
        lines.append(f"  {where}{_shown(report.raised.type)}: {_shown(report.raised.text)}")
    for check in report.checks:
        lines.append(f"  {check.status:<8}{check.points:>4}  {check.id:<36} {_shown(check.message)}")
    return "\n".join(lines)


def _shown(text: str) -> str:
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def judged(bench: Bench, boxes: Boxes, source: bytes, seed: int | None) -> Graded:
    """Return the verdict on one file, from a child as the judge has one for each job."""
    slug, limits = bench.challenge.slug, bench.challenge.limits
    if (reason := refusal(source)) is not None:
        return invalid(slug, reason)
    box = boxes.take(limits)
    try:
        job = Job(slug, source.decode("utf-8-sig"), seed)
        return from_document(forked.call(lambda: _document(bench, job, box), limits.seconds + GRACE))
    finally:
        box.close()


def _document(bench: Bench, job: Job, box: Any) -> dict[str, Any]:
    return to_document(grade(bench, job, box))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SandboxError(f"{file}: {error.strerror}") from error
