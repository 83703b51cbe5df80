"""What the workers do: a challenge's proof in parts, on the CPU or on a device."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox.content import Challenge, load_challenge
from sandbox.content.catalogue import ROOT
from sandbox.content.devices import CpuOnly, read_cpu_only
from sandbox.contract import ContentError
from sandbox.judge.evidence import RUNS
from sandbox.judge.grading import bench_for
from sandbox.judge.harness import collect
from sandbox.judge.warm import quiet
from sandbox.prove.challenge import Proof, proof_of
from sandbox.prove.sources import RUNS_A_BOX, Seeds, Share, shared
from sandbox.prove.workers import boxes

MORE_SEEDS: Final = 50  # at most, on which right answers run once more
MORE_PER_SEED: Final = 5  # so many for each seed asked for
RUNS_ON_DEVICE: Final = 1000  # a box there takes ten seconds to get warm


@dataclass(frozen=True)
class Work:
    """How much is to be done with each challenge: on so many seeds, in so many parts. `seed` is what they are drawn from."""

    seeds: int
    parts: int
    seed: int
    on_device: bool = False
    left_out: tuple[CpuOnly, ...] = ()

    def drawn(self, slug: str) -> Seeds:
        """Draw the seeds of one challenge. More of them would run in the worker, which is no device."""
        more = 0 if self.on_device else min(MORE_SEEDS, MORE_PER_SEED * self.seeds)
        draw = random.Random(f"{self.seed}/{slug}")
        return Seeds(*(tuple(draw.randrange(RUNS) for _ in range(number)) for number in (self.seeds, more)))

    def loaded(self, folder: Path) -> Challenge:
        """Return the challenge without the variants that are left out."""
        challenge = load_challenge(folder)
        gone = {name for one in self.left_out if one.challenge == challenge.slug for name in one.variants}
        kept = {name: text for name, text in challenge.variants.items() if name not in gone}
        return challenge.model_copy(update={"variants": kept})


def proofs_of(folders: Iterable[Path], executor: Executor, work: Work) -> Iterator[Proof]:
    """Yield the proofs in the folders' order, each when it is done; the executor works on all side by side."""
    under_way = []
    for folder in folders:
        seeds = work.drawn(folder.name)
        shares = [executor.submit(_share, folder, seeds, part, work) for part in range(work.parts)]
        under_way.append((work.loaded(folder), shares))
    for challenge, shares in under_way:
        yield proof_of(challenge, [share.result() for share in shares])


def left_out_of(folders: Iterable[Path], root: Path = ROOT) -> tuple[CpuOnly, ...]:
    """Return what of these challenges is proven on the CPU alone. Raise ContentError if that list is wrong."""
    problems: list[str] = []
    variants = {
        toml.parent.name: {file.name for file in toml.parent.glob("variants/*.py")}
        for toml in root.glob("*/*/challenge.toml")
    }
    listed = read_cpu_only(root, variants, problems)
    if problems:
        raise ContentError("\n".join(problems))
    names = {folder.name for folder in folders}
    return tuple(one for one in listed if one.challenge in names)


def _share(folder: Path, seeds: Seeds, part: int, work: Work) -> Share:
    quiet()
    challenge = work.loaded(folder)
    bench = bench_for(challenge, collect(challenge.harness))
    runs = RUNS_ON_DEVICE if work.on_device else RUNS_A_BOX
    return shared(bench, boxes(), seeds, part, work.parts, runs)
