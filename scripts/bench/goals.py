"""The figures that `make bench` gives, each with its goal, if it has one, and how it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Figure:
    name: str
    part: str
    method: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def gated(self) -> bool:
        return self.at_most is not None or self.at_least is not None

    def met(self, value: float) -> bool:
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is None or value <= self.at_most

    def goal(self) -> str:
        if self.at_least is not None:
            return f"{self.at_least:g} or more"
        return "" if self.at_most is None else f"{round(self.at_most, 4):g} or less"


FIGURES: Final = (
    Figure(
        "verdict_vs_cold_p50",
        "verdicts",
        "median of a verdict through the default box over one through a container started for it",
        at_most=1 / 15,
    ),
    Figure("verdict_vs_cold_p95", "verdicts", "the same, 95th percentiles", at_most=1 / 10),
    Figure(
        "verdict_vs_limit_p50",
        "verdicts",
        "median through the default box over the same checks in one warm process, without box, fork or socket",
        at_most=2.0,
    ),
    Figure(
        "throughput_vs_cold",
        "load",
        "verdicts a minute of four clients that each wait for theirs, over the same with cold containers",
        at_least=10,
    ),
    Figure(
        "cpu_vs_cold",
        "load",
        "CPU seconds a verdict under that load, boxes, judge, worker and the pool's refill together, over the same "
        "with cold containers; the engine's own daemons are counted on neither side",
        at_most=0.1,
    ),
    Figure(
        "neighbour_p95",
        "neighbours",
        "95th percentile of an honest job asked for while a fork, memory or output bomb runs in another box of the same "
        "judge, over alone; the worst of the three",
        at_most=1.5,
    ),
    Figure(
        "page_p95_1m_vs_1k",
        "pages",
        "95th percentile of a page with 1,000,000 submissions in PostgreSQL over the same with 1,000; the worst page",
        at_most=1.5,
    ),
    Figure(
        "stream_normal_ms",
        "streams",
        "median of a normal request while 200 streams are open, the worse of a page and an API list",
        at_most=50,
    ),
    Figure("end_to_end_ms", "streams", "median from POST to the verdict on the stream, in the whole site"),
    Figure(
        "prove_seconds",
        "catalogue",
        "wall clock of `manage.py prove --seeds 1` over the whole catalogue, local boxes",
        at_most=60,
    ),
    Figure(
        "idle_rss_mib",
        "catalogue",
        "memory of an idle `manage.py up` with its warm boxes, all processes, pages that they share counted once",
    ),
    Figure("warm_box_mib", "catalogue", "memory that a second warm box adds to the first, counted so too"),
)


def unmet(document: Mapping[str, object]) -> list[str]:
    """Return a line for each figure of the document that misses its goal."""
    return [
        f"{figure.name} is {value:g}, the goal {figure.goal()}"
        for figure in FIGURES
        if isinstance(value := document.get(figure.name), int | float) and not figure.met(value)
    ]


def left_out(document: Mapping[str, object], part: str, reason: str) -> dict[str, str]:
    """Return why each figure of a part is not in the document."""
    return {one.name: reason for one in FIGURES if one.part == part and one.name not in document}
