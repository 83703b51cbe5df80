"""The box works on the next probe while the judge works on the last."""

from __future__ import annotations

import pytest

from sandbox.boxes.fake import FakeBox, FakeBoxes
from sandbox.contract import Job, Reply
from sandbox.inside.running import Candidate
from sandbox.judge import evidence
from sandbox.judge.command import find
from sandbox.judge.grading import Bench, bench_for, grade
from sandbox.judge.harness import collect
from sandbox.judge.warm import warm
from sandbox.wire import unpack

pytestmark = pytest.mark.torch


@pytest.fixture
def bench() -> Bench:
    challenge = find("custom-dataset")  # it has many probes
    return warm(bench_for(challenge, collect(challenge.harness)))


class Watched(FakeBox):
    """A box that notes what happens to it, as the reference does to `events`."""

    def __init__(self, inner: FakeBox, events: list[str]) -> None:
        super().__init__(inner.answer, inner.limits, "")
        self.events = events

    def send(self, frame: bytes) -> None:
        self.events.append(f"sent {unpack(frame).get('probe', 'load')}")
        super().send(frame)

    def receive(self, *, seconds: float) -> Reply:
        self.events.append("answered")
        return super().receive(seconds=seconds)


def test_the_next_probe_is_sent_before_the_reference_runs_the_last_and_after_its_answer(bench, monkeypatch):
    challenge = bench.challenge
    events: list[str] = []
    runs = evidence.run_probe

    def noted(program, probe, seed, arguments):
        events.append(f"reference {probe}")
        return runs(program, probe, seed, arguments)

    monkeypatch.setattr(evidence, "run_probe", noted)
    box = Watched(FakeBoxes(Candidate().answer).take(challenge.limits), events)
    assert grade(bench, Job(challenge.slug, challenge.reference), box).score == 100
    first, second, *_ = [probe for probe, _ in bench.plan]
    assert events[:6] == [
        "sent load",
        "answered",
        f"sent {first}",
        "answered",
        f"sent {second}",
        f"reference {first}",
    ]
    assert events.count("answered") == 1 + len(bench.plan)


def test_run_asks_only_for_what_its_visible_checks_need():
    bench = warm(bench_for(challenge := find("custom-dataset"), collect(challenge.harness)))
    assert 0 < len(bench.visible_plan) <= len(bench.plan)
    assert set(map(repr, bench.visible_plan)) <= set(map(repr, bench.plan))
