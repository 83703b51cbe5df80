"""Medians, 95th percentiles and how far chance could have moved them."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from typing import Any, Final

RESAMPLES: Final = 1000
Row = tuple[float, ...]  # what one round measured, a number a side
Statistic = Callable[..., float]  # of one or more groups of rows


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def column(rows: Sequence[Row], side: int) -> list[float]:
    return [row[side] for row in rows]


def over(of: Callable[[Sequence[float]], float], side: int, other: int) -> Statistic:
    """Return the statistic "`of` one side over `of` the other"."""
    return lambda rows: of(column(rows, side)) / of(column(rows, other))


def spread(statistic: Statistic, *groups: Sequence[Any]) -> tuple[float, float]:
    """Return the bounds between which the statistic of resampled groups lies 95 times in 100 (bootstrap)."""
    draw = random.Random(0)
    found = sorted(
        statistic(*(draw.choices(group, k=len(group)) for group in groups)) for _ in range(RESAMPLES)
    )
    return found[int(0.025 * RESAMPLES)], found[int(0.975 * RESAMPLES) - 1]


def figure(name: str, statistic: Statistic, *groups: Sequence[Any]) -> dict[str, object]:
    """Return the figure and its spread under their names in the JSON."""
    low, high = spread(statistic, *groups)
    return {name: round(statistic(*groups), 4), f"{name}_spread": [round(low, 4), round(high, 4)]}


def milliseconds(values: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and quartiles of seconds, in milliseconds."""
    low, middle, high = (1000 * value for value in statistics.quantiles(values, n=4, method="inclusive"))
    found = {"p50": middle, "p95": 1000 * p95(values), "quartile_1": low, "quartile_3": high}
    return {name: round(value, 1) for name, value in found.items()} | {"rounds": len(values)}
