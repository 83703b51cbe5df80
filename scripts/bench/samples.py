"""What is graded again and again: a right answer, one in another style and a known mistake of five challenges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sandbox.content import Challenge, load_catalogue
from sandbox.contract import Graded, Verdict
from scripts.bench import Missing

CHALLENGES: Final = (  # of five topics
    "write-training-loop",
    "simple-net",
    "fix-missing-eval",
    "autograd-mean-square",
    "custom-dataset",
)


@dataclass(frozen=True)
class Sample:
    challenge: str
    name: str
    source: str
    right: bool

    def hold(self, graded: Graded) -> None:
        """Raise Missing for a wrong verdict: its time is worth nothing."""
        if (graded.verdict is Verdict.ACCEPTED) is not self.right:
            raise Missing(f"{self.challenge}: {self.name} was graded {graded.verdict}")


def samples() -> list[Sample]:
    """Return the references of all challenges, then a mistake of each, then a variant: few rounds see every challenge."""
    challenges = load_catalogue().challenges
    rows = [list(_of(challenges[slug])) for slug in CHALLENGES]
    return [sample for column in zip(*rows, strict=True) for sample in column]


def _of(challenge: Challenge) -> Iterator[Sample]:
    mistake, variant = challenge.mistakes[0], next(iter(challenge.variants))
    yield Sample(challenge.slug, "reference", challenge.reference, True)
    yield Sample(challenge.slug, mistake.name, mistake.apply(challenge.reference), False)
    yield Sample(challenge.slug, variant, challenge.variants[variant], True)
