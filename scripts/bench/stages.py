"""Where one verdict's time goes on the judge's side. Not gated: it shows where the next gain is."""

from __future__ import annotations

from typing import Final

from scripts.bench.asked import Asked
from scripts.bench.plan import Plan
from scripts.bench.samples import Sample
from scripts.bench.spread import p50

CHALLENGES: Final = ("write-training-loop", "simple-net", "custom-dataset")
WHOLE: Final = "whole verdict, through the socket"
REST: Final = "the rest: socket, hand-over, queue"


def figures(plan: Plan) -> dict[str, object]:
    """Return medians in milliseconds by challenge and stage, of a known mistake: it goes through every stage."""
    plan.judges.warm.fill()
    with Asked("scripts.bench.staged", plan.box) as staged:
        found = {slug: table(plan, staged, slug) for slug in CHALLENGES}
    return {"judge_stages_ms": found}


def table(plan: Plan, staged: Asked, slug: str) -> dict[str, float]:
    sample = next(one for one in plan.samples if one.challenge == slug and not one.right)
    rounds = [measured(plan, staged, sample) for _ in range(max(3, plan.rounds // 3))]
    medians = {stage: p50([one[stage] for one in rounds]) for stage in rounds[0]}
    medians[REST] = medians[WHOLE] - sum(value for stage, value in medians.items() if stage != WHOLE)
    return {stage: round(1000 * seconds, 2) for stage, seconds in medians.items() if stage != WHOLE} | {
        WHOLE: round(1000 * medians[WHOLE], 2)
    }


def measured(plan: Plan, staged: Asked, sample: Sample) -> dict[str, float]:
    plan.judges.rest()
    whole = plan.judges.warm.timed(sample)
    plan.judges.rest()
    return {**staged.ask(sample.challenge, sample.source), WHOLE: whole}
