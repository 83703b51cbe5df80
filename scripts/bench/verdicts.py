"""How long one verdict takes: through the default box, through a container started for it, and at the limit."""

from __future__ import annotations

from scripts.bench import Missing
from scripts.bench.asked import Asked
from scripts.bench.plan import Plan
from scripts.bench.samples import Sample
from scripts.bench.spread import Row, column, figure, milliseconds, over, p50, p95

WARM, COLD, LIMIT = range(3)


def figures(plan: Plan) -> dict[str, object]:
    with Asked("scripts.bench.limit") as limit:
        rows = [measured(plan, limit, turn) for turn in range(plan.rounds)]
    sides = {"warm": WARM, "cold": COLD, "limit": LIMIT}
    return {
        **figure("verdict_vs_cold_p50", over(p50, WARM, COLD), rows),
        **figure("verdict_vs_cold_p95", over(p95, WARM, COLD), rows),
        **figure("verdict_vs_limit_p50", over(p50, WARM, LIMIT), rows),
        "verdict_ms": {name: milliseconds(column(rows, side)) for name, side in sides.items()},
    }


def measured(plan: Plan, limit: Asked, turn: int) -> Row:
    """Grade one sample on all sides, each of them first in its turn, nothing else under way."""
    sample, seconds = plan.samples[turn % len(plan.samples)], [0.0] * 3
    judges = plan.judges
    ask = (judges.warm.timed, judges.cold.timed, lambda one: at_the_limit(limit, one))
    for side in [(turn + step) % 3 for step in range(3)]:
        judges.rest()
        seconds[side] = ask[side](sample)
    return tuple(seconds)


def at_the_limit(limit: Asked, sample: Sample) -> float:
    """Return the seconds that the checks took, measured inside."""
    answer = limit.ask(sample.challenge, sample.source)
    if answer["accepted"] is not sample.right:
        raise Missing(f"{sample.challenge}: the limit judged {sample.name} wrongly")
    return float(answer["seconds"])
