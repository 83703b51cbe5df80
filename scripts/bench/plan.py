"""What a part is told: how much to measure, on which box, and the judges that it may ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scripts.bench.judges import Judges
from scripts.bench.samples import Sample, samples
from scripts.bench.wholesite import SiteCosts, site_costs


@dataclass(frozen=True)
class Plan:
    judges: Judges
    short: bool = False
    rounds: int = 30

    @property
    def box(self) -> str:
        return self.judges.box

    @cached_property
    def samples(self) -> list[Sample]:
        return samples()

    @cached_property
    def site_costs(self) -> SiteCosts:
        """Of a site without judges beside it."""
        self.judges.close()  # they would share memory and cores with it
        return site_costs(self.box, self.samples[: self.rounds // 2 + 2])
