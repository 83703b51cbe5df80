"""Grade one job: validate, load, evaluate, diagnose, report."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sandbox.content import Challenge
from sandbox.contract import (
    MAX_SOURCE_BYTES,
    Box,
    Check,
    CheckStatus,
    Ending,
    Graded,
    Job,
    NamedMistake,
    Raised,
    Report,
    SandboxError,
    unheard,
)
from sandbox.encoding import other_encoding
from sandbox.inside.running import Program, compiled
from sandbox.judge import diagnosis, walls
from sandbox.judge.evidence import Asked, BoxSource, Crowded, Ended, OwnSource, Source, fresh_seed
from sandbox.judge.harness import (
    GATE,
    Evaluation,
    HarnessFault,
    HarnessTest,
    Result,
    Results,
    crash_fact,
)
from sandbox.judge.trials import Known, Tape, tape_of
from sandbox.judge.verdict import decide

MAX_SAID: Final = 1_000  # characters of each text of a check; a candidate's strings may be part of them
Phase = Callable[[str], None]
Failed = Callable[[Check], None]


@dataclass(frozen=True)
class Bench:
    """A challenge made ready: harness collected, reference compiled."""

    challenge: Challenge
    tests: tuple[HarnessTest, ...]
    reference: Program
    plan: tuple[
        Asked, ...
    ] = ()  # the probes that its tests ask for, in their order; those of the visible ones
    visible_plan: tuple[Asked, ...] = ()


def refusal(source: bytes) -> str | None:
    """Return why these bytes are not a submission, in one sentence; None if they are one."""
    if len(source) > MAX_SOURCE_BYTES:
        return f"The file is larger than {MAX_SOURCE_BYTES // 1024} KiB."
    try:
        text = source.decode()
    except UnicodeDecodeError:
        return "The file is not valid UTF-8."
    if "\0" in text:
        return "The file contains a NUL byte."
    if encoding := other_encoding(text):
        return f"The file says that it is {encoding}; only UTF-8 is read."
    return None if text.strip() else "The file is empty."


def invalid(challenge: str, reason: str) -> Graded:
    """Return the verdict INVALID, score 0, with the reason as its output."""
    return decide(challenge, Report(Ending.INVALID, raised=Raised("Invalid", reason)))


def grade(
    bench: Bench, job: Job, box: Box, phase: Phase = lambda _: None, failed: Failed = unheard
) -> Graded:
    """Return the graded job; `failed` hears of checks as in `Judge.grade`. Raise SandboxError only when the fault is ours."""
    started, run = time.monotonic(), fresh_seed() if job.seed is None else job.seed
    plan = bench.visible_plan if job.visible_only else bench.plan
    source = BoxSource(box, run, bench.challenge.limits.seconds, plan)
    phase("running")
    try:
        source.load(job.source, bench.challenge.probes, bench.challenge.entry_points)
        deadline = started + bench.challenge.limits.seconds
        report = evaluated(bench, source, run, job.visible_only, phase, failed=failed, deadline=deadline)
    except Ended as end:
        report = Report(end.ending, _unreached(bench.challenge, job.visible_only), raised=end.raised)
    except HarnessFault as fault:
        raise SandboxError(f"{bench.challenge.slug}: {fault}") from fault
    finally:
        output = box.output()
    seconds = time.monotonic() - started
    whole = replace(report, output=output, seed=run, seconds=seconds)
    return decide(bench.challenge.slug, whole)


def evaluated(
    bench: Bench,
    source: Source,
    run: int,
    visible_only: bool,
    phase: Phase,
    known: Known | None = None,
    diagnose: bool = True,
    failed: Failed = unheard,
    deadline: float = math.inf,
) -> Report:
    """Return the report of a loaded candidate. A passing submission evaluates no mistake; a run never does.

    Pairs of mistakes are looked for until `deadline` (monotonic seconds): who was slow is not made to wait for that.
    """
    reference = known.reference if known else OwnSource(bench.reference, run)
    tests = visible_tests(bench) if visible_only else bench.tests
    evaluation = Evaluation(source, reference)
    with walls.limited(Ended(Ending.PROTOCOL)):
        results = _heard(evaluation, tests, bench.challenge, failed)
    phase("grading")
    raised = [outcome.raised for outcome in evaluation.outcomes]
    report = Report(
        Ending.COMPLETE,
        _checks(bench.challenge, results, visible_only),
        raised=evaluation.gate,
        every_probe_raised=bool(raised) and all(raised),
        tape=tape_of(evaluation),
    )
    if visible_only or not diagnose:
        return report
    evaluation.forget()
    known = known or Known(bench.challenge, bench.tests, reference)
    return replace(report, mistakes=_named(known, results, report.tape, deadline))


def _named(known: Known, results: Results, tape: Tape, deadline: float) -> tuple[NamedMistake, ...]:
    """Return the mistakes that explain the results; none where what was sent leaves no memory to look for them."""
    try:
        found = diagnosis.name(known, results, tape, deadline)
    except Crowded:
        return ()
    return tuple(NamedMistake(mistake.name, mistake.says, mistake.questions) for mistake in found)


def _heard(
    evaluation: Evaluation, tests: Sequence[HarnessTest], challenge: Challenge, failed: Failed
) -> Results:
    """Run the tests; tell of the first failed visible check as soon as it is known, and again if an earlier one fails."""
    visible = [spec for spec in challenge.checks if spec.id in _visible(challenge)]
    said = len(visible)
    for _ in evaluation.running(tests):
        for place, spec in enumerate(visible[:said]):
            result = _so_far(evaluation, spec.id)
            if result and result.status is CheckStatus.FAILED:
                said = place
                failed(_check(spec.id, spec.points, spec.title, result))
                break
    return evaluation.results


def _so_far(evaluation: Evaluation, check: str) -> Result | None:
    """Return what a check gave until now; the gate has its result last, but falls with the first probe that raised."""
    if check == GATE and evaluation.gate:
        return Result(CheckStatus.FAILED, (crash_fact(evaluation.gate),))
    return evaluation.results.get(check)


def bench_for(challenge: Challenge, tests: Sequence[HarnessTest]) -> Bench:
    program = compiled(challenge.reference, challenge.probes, challenge.entry_points)
    return Bench(challenge, tuple(tests), program)


def visible_tests(bench: Bench) -> list[HarnessTest]:
    """Return the tests whose checks Run shows."""
    shown = _visible(bench.challenge)
    return [test for test in bench.tests if test.check in shown]


def _visible(challenge: Challenge) -> set[str]:
    return {check.id for check in challenge.checks if check.visible} | {GATE}


def _checks(challenge: Challenge, results: Results, visible_only: bool) -> tuple[Check, ...]:
    """Return one Check per declared check, in root-cause order; one without a result has failed."""
    shown = [spec for spec in challenge.checks if not visible_only or spec.id in _visible(challenge)]
    return tuple(_check(spec.id, spec.points, spec.title, results.get(spec.id)) for spec in shown)


def _check(id: str, points: int, title: str, result: Result | None) -> Check:
    if result is None:
        return Check(id, points, CheckStatus.FAILED, title, "This check gave no result.")
    first = next((fact for fact in result.facts if not fact.held), None)
    if result.status is not CheckStatus.FAILED or first is None:
        return Check(id, points, result.status, title)
    said = (text[:MAX_SAID] for text in (first.message, first.observed, first.expected))
    return Check(id, points, result.status, title, *said)


def _unreached(challenge: Challenge, visible_only: bool) -> tuple[Check, ...]:
    shown = [spec for spec in challenge.checks if not visible_only or spec.id in _visible(challenge)]
    return tuple(Check(spec.id, spec.points, CheckStatus.BLOCKED, spec.title) for spec in shown)
