"""What two cores can do: verdicts a minute with several clients at a time, and the CPU that each verdict costs."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from scripts.bench import cpu
from scripts.bench.judges import Judges, ServedJudge
from scripts.bench.plan import Plan
from scripts.bench.samples import Sample
from scripts.bench.spread import figure

CLIENTS: Final = (
    4  # each waits for its verdict; two of them leave the cores idle at times, more change nothing
)


@dataclass(frozen=True)
class Spell:
    """Some time under load."""

    durations: tuple[float, ...]  # seconds that each verdict took its client
    cpu: float  # seconds, boxes and judge, the refill of the pool included

    @property
    def a_minute(self) -> float:
        """Return the rate of all clients, from the mean wait of one."""
        return CLIENTS * 60 / fmean(self.durations)

    def cost(self, worker: float) -> float:
        """Return CPU seconds a verdict, with those of the worker."""
        return self.cpu / len(self.durations) + worker


def figures(plan: Plan) -> dict[str, object]:
    seconds = 8.0 if plan.short else 60.0
    judges = plan.judges
    before = spell(judges, judges.cold, plan.samples, seconds / 3)
    warm = spell(judges, judges.warm, plan.samples, seconds)
    after = spell(judges, judges.cold, plan.samples, seconds / 3)
    judges.close()  # what follows needs its cores
    worker = plan.site_costs.worker_seconds
    cold = Spell(before.durations + after.durations, before.cpu + after.cpu)
    ratios = sorted(warm.cost(worker) / one.cost(worker) for one in (before, after))
    return {
        **figure(
            "throughput_vs_cold", lambda one, other: fmean(other) / fmean(one), warm.durations, cold.durations
        ),
        "cpu_vs_cold": round(warm.cost(worker) / cold.cost(worker), 4),
        "cpu_vs_cold_spread": [round(ratio, 4) for ratio in ratios],
        "verdicts_a_minute": {"warm": round(warm.a_minute, 1), "cold": round(cold.a_minute, 1)},
        "cpu_seconds": {
            "warm": round(warm.cost(0), 4),
            "cold": round(cold.cost(0), 4),
            "worker": round(worker, 4),
        },
    }


def spell(judges: Judges, judge: ServedJudge, samples: Sequence[Sample], seconds: float) -> Spell:
    """Let all clients ask for `seconds`; those under way at the end are waited for, and so is the refill."""
    judges.rest()
    used = cpu.of_process(judge.process.pid) + cpu.of_containers()
    end = time.monotonic() + seconds

    def client(number: int) -> list[float]:
        durations = []
        for sample in itertools.cycle([*samples[number:], *samples[:number]]):
            durations.append(judge.timed(sample))
            if time.monotonic() > end:
                break
        return durations

    with ThreadPoolExecutor(CLIENTS) as clients:
        durations = list(itertools.chain(*clients.map(client, range(CLIENTS))))
    judges.rest()
    used = cpu.of_process(judge.process.pid) + cpu.of_containers() - used
    return Spell(tuple(durations), used)
