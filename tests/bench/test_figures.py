"""What `make bench` says of what it measured, and of what it could not."""

from __future__ import annotations

import pytest

from sandbox.contract import Ending, Graded, Report, Verdict
from scripts.bench import Missing
from scripts.bench.__main__ import PARTS, measured
from scripts.bench.goals import FIGURES, Figure, unmet
from scripts.bench.judges import Judges
from scripts.bench.plan import Plan
from scripts.bench.samples import CHALLENGES, Sample, samples
from scripts.bench.spread import figure, over, p50, p95, spread


def unavailable(plan):
    raise Missing("no engine answers")


def test_a_figure_that_could_not_be_taken_is_named_with_the_reason():
    document = measured({"verdicts": unavailable}, Plan(Judges()))
    left_out = {one.name for one in FIGURES if one.part == "verdicts"}
    assert document["missing"] == dict.fromkeys(left_out, "no engine answers")


def test_one_part_that_is_missing_does_not_take_the_others_along():
    document = measured(
        {"verdicts": unavailable, "other": lambda plan: {"prove_seconds": 41.0}}, Plan(Judges())
    )
    assert document["prove_seconds"] == 41.0


def test_every_figure_belongs_to_a_part():
    assert {one.part for one in FIGURES} <= set(PARTS)


def test_a_missed_goal_is_said_with_its_value():
    document = {"verdict_vs_limit_p50": 2.5, "verdict_vs_cold_p50": 0.05}
    assert unmet(document) == ["verdict_vs_limit_p50 is 2.5, the goal 2 or less"]


def test_a_goal_may_ask_for_more_or_for_less():
    assert Figure("x", "y", "z", at_least=10).met(10)
    assert not Figure("x", "y", "z", at_least=10).met(9.9)
    assert not Figure("x", "y", "z", at_most=10).met(10.1)
    assert Figure("x", "y", "z").met(1e9)


def test_the_spread_lies_around_the_figure_and_is_nothing_where_every_round_is_alike():
    rows = [(1.0 + turn % 3, 10.0) for turn in range(30)]
    low, high = spread(over(p50, 0, 1), rows)
    assert low <= 0.2 <= high
    assert low < high
    assert figure("x", over(p95, 0, 1), [(1.0, 2.0)] * 30) == {"x": 0.5, "x_spread": [0.5, 0.5]}


def test_the_samples_hold_a_right_answer_two_ways_and_a_mistake_of_each_challenge():
    found = samples()
    assert {one.challenge for one in found[: len(CHALLENGES)]} == set(CHALLENGES)
    for slug in CHALLENGES:
        assert sorted(one.right for one in found if one.challenge == slug) == [False, True, True]


def test_a_wrong_verdict_is_no_measurement():
    sample = Sample("write-training-loop", "reference", "", right=True)
    with pytest.raises(Missing, match="reference was graded WRONG"):
        sample.hold(Graded(sample.challenge, Verdict.WRONG, 0, Report(Ending.COMPLETE)))
