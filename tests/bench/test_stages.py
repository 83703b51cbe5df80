"""One verdict taken apart, and the limit: the checks alone."""

from __future__ import annotations

import pytest

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import Verdict
from sandbox.inside.running import Candidate
from sandbox.judge.command import find
from sandbox.judge.grading import Bench
from sandbox.judge.warm import benches
from scripts.bench.limit import verdict
from scripts.bench.staged import FORK, REFERENCE, staged

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]  # a candidate may cause warnings


@pytest.fixture(scope="module")
def loop() -> Bench:
    """As in the judge's process: a child has no memory for what the first training step imports."""
    return benches([find(slug := "write-training-loop")])[slug]


@pytest.fixture
def mistake(loop):
    return loop.challenge.mistakes[0].apply(loop.challenge.reference)


def test_every_stage_of_a_verdict_has_its_seconds(loop, mistake):
    found = staged(loop, FakeBoxes(Candidate().answer), mistake)
    probes = {stage for stage in found if stage.startswith("probe ")}
    assert probes == {"probe one_epoch, in the box"}
    assert {"take a box", FORK, REFERENCE, "compare", "diagnose"} < set(found)
    assert all(seconds >= 0 for seconds in found.values())


def test_the_limit_accepts_what_the_judge_accepts(loop, mistake):
    assert verdict(loop, loop.challenge.reference) is Verdict.ACCEPTED
    assert verdict(loop, mistake) is not Verdict.ACCEPTED
