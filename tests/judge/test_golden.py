"""Strangers' solutions, written from the statement: no right one loses a point, no wrong one passes, no name is false.

A wrong file may say `# FAILS: <first failed check>` and `# NAMED: <mistake>` (`# NAMED: nothing` where silence is right).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import CheckStatus, Graded, Job
from sandbox.inside.running import Candidate
from sandbox.judge.command import find
from sandbox.judge.grading import Bench, bench_for, grade
from sandbox.judge.harness import collect
from sandbox.judge.warm import benches

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]  # a candidate may cause warnings
GOLDEN = Path(__file__).parents[1] / "golden"
SEEDS = range(2)


@pytest.fixture(scope="module", autouse=True)
def warm_process() -> None:
    """As the judge's: no answer pays for what the first one imports, nor for looking through the heap of the tests."""
    benches([find("write-training-loop")])


@cache
def bench(slug: str) -> Bench:
    challenge = find(slug)
    return bench_for(challenge, collect(challenge.harness))


def runs(path: Path) -> list[Graded]:
    ready = bench(path.parents[1].name)
    boxes, source = FakeBoxes(Candidate().answer), path.read_text()
    limits = ready.challenge.limits
    return [grade(ready, Job(ready.challenge.slug, source, seed), boxes.take(limits)) for seed in SEEDS]


def files(kind: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(path, id=f"{path.parents[1].name}/{path.stem}")
        for path in sorted(GOLDEN.glob(f"*/{kind}/*.py"))
    ]


def said(path: Path, key: str) -> str | None:
    found = re.search(rf"^# {key}: (.+)$", path.read_text(), re.MULTILINE)
    return found and found[1].strip()


@pytest.mark.parametrize("path", files("right"))
def test_a_right_solution_loses_no_point(path):
    for graded in runs(path):
        lost = [
            (check.id, check.message)
            for check in graded.report.checks
            if check.status is not CheckStatus.PASSED
        ]
        assert graded.score == 100, (lost, graded.report.raised)


@pytest.mark.parametrize("path", files("wrong"))
def test_a_wrong_solution_fails_for_its_reason_and_gets_no_false_name(path):
    for graded in runs(path):
        failed = [check.id for check in graded.report.checks if check.status is CheckStatus.FAILED]
        assert graded.score < 100
        assert said(path, "FAILS") in (None, failed[0] if failed else None)
        named = " + ".join(sorted(mistake.name for mistake in graded.report.mistakes)) or "nothing"
        assert (said(path, "NAMED") or "nothing") == named
