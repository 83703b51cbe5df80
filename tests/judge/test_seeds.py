"""What a box is told of a run's seeds, and when."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.boxes.fake import FakeBox
from sandbox.contract import Job, Reply
from sandbox.inside.running import Candidate
from sandbox.judge.grading import Bench, grade
from sandbox.judge.warm import warm
from sandbox.wire import unpack

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]  # a candidate may cause warnings


class Told(FakeBox):
    """A box that keeps every request, and how many it had when it first answered."""

    def __init__(self, limits) -> None:
        super().__init__(Candidate().answer, limits, "")
        self.requests: list[dict[str, Any]] = []
        self.before_the_first_answer = 0

    def send(self, frame: bytes) -> None:
        self.requests.append(unpack(frame))
        super().send(frame)

    def receive(self, *, seconds: float) -> Reply:
        self.before_the_first_answer = self.before_the_first_answer or len(self.requests)
        return super().receive(seconds=seconds)

    def seeds(self) -> set[int]:
        return {request["seed"] for request in self.requests if request["ask"] == "probe"}


@pytest.fixture
def bench(loop) -> Bench:
    return warm(loop)


@pytest.fixture
def told(bench):
    """Grade one and the same job, as one of the queue that names no seed, and return what its box was told."""

    def run() -> Told:
        box = Told(bench.challenge.limits)
        assert grade(bench, Job(bench.challenge.slug, bench.challenge.reference), box).score == 100
        return box

    return run


def test_two_runs_of_one_job_have_no_seed_in_common(told):
    first, second = told().seeds(), told().seeds()
    assert first
    assert second
    assert first.isdisjoint(second)


def test_no_seed_is_sent_before_the_code_is_loaded(told):
    box = told()
    before = box.requests[: box.before_the_first_answer]
    assert [request["ask"] for request in before] == ["load"]
    assert before[0].keys() == {"ask", "nonce", "source", "probes", "entry_points"}


def test_the_seed_of_a_run_itself_is_never_sent(bench):
    box = Told(bench.challenge.limits)
    run = grade(bench, Job(bench.challenge.slug, bench.challenge.reference), box).report.seed
    assert run not in box.seeds()
    assert not any(str(run) in repr(request) for request in box.requests)
