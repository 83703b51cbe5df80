"""The real challenge, the real harness; the candidate answers in this process through a fake box."""

from __future__ import annotations

import pytest

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import Graded, Job
from sandbox.inside.running import Candidate
from sandbox.judge.command import find
from sandbox.judge.grading import Bench, bench_for, grade
from sandbox.judge.harness import collect
from sandbox.judge.warm import warm

LOOP = "write-training-loop"


@pytest.fixture(scope="session")
def loop() -> Bench:
    challenge = find(LOOP)
    bench = bench_for(challenge, collect(challenge.harness))
    # The first training step imports for a second of CPU time, and the tests of a job have little more.
    warm(bench)
    return bench


@pytest.fixture
def graded(loop):
    def grade_source(source: str, *, seed: int | None = None, visible_only: bool = False) -> Graded:
        box = FakeBoxes(Candidate().answer).take(loop.challenge.limits)
        return grade(loop, Job(LOOP, source, seed, visible_only), box)

    return grade_source


@pytest.fixture
def edited(loop):
    def edit(*changes: tuple[str, str]) -> str:
        source = loop.challenge.reference
        for old, new in changes:
            assert source.count(old) == 1
            source = source.replace(old, new)
        return source

    return edit
