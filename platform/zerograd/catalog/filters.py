"""The catalogue's filters, read from the URL. A value that means nothing filters nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sandbox.content import Challenge
from zerograd.catalog.content import catalogue
from zerograd.catalog.standing import Standing

DIFFICULTIES = ["easy", "medium", "hard"]
KINDS = ["loop", "module", "fix", "autograd", "data"]
SORTS = ["topic", "easiest", "hardest", "shortest", "title"]
MAX_QUERY = 100


@dataclass(frozen=True)
class Filters:
    q: str = ""
    topic: str = ""
    kind: str = ""
    difficulty: str = ""
    status: str = ""
    sort: str = "topic"

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        def one_of(name: str, allowed: list[str]) -> str:
            value = query.get(name, "")
            return value if value in allowed else ""

        return cls(
            q=query.get("q", "").strip()[:MAX_QUERY],
            topic=one_of("topic", list(catalogue().topics)),
            kind=one_of("kind", KINDS),
            difficulty=one_of("difficulty", DIFFICULTIES),
            status=one_of("status", list(Standing)),
            sort=one_of("sort", SORTS) or "topic",
        )

    @property
    def any(self) -> bool:
        return bool(self.q or self.topic or self.kind or self.difficulty or self.status)

    def matching(self, standings: Mapping[str, Standing]) -> list[Challenge]:
        found = [c for c in catalogue().challenges.values() if self._fits(c, standings)]
        match self.sort:
            case "easiest":
                found.sort(key=lambda c: (DIFFICULTIES.index(c.difficulty), c.minutes))
            case "hardest":
                found.sort(key=lambda c: (-DIFFICULTIES.index(c.difficulty), -c.minutes))
            case "shortest":
                found.sort(key=lambda c: c.minutes)
            case "title":
                found.sort(key=lambda c: c.title.lower())
        return found

    def _fits(self, challenge: Challenge, standings: Mapping[str, Standing]) -> bool:
        return (
            self.topic in ("", challenge.topic)
            and self.kind in ("", challenge.kind)
            and self.difficulty in ("", challenge.difficulty)
            and self.status in ("", standings.get(challenge.slug, Standing.NEW))
            and all(word in _searched(challenge) for word in self.q.lower().split())
        )


def _searched(challenge: Challenge) -> str:
    topic = catalogue().topics[challenge.topic].title
    parts = (challenge.title, challenge.summary, challenge.slug, topic, *challenge.entry_points)
    return " ".join(parts).lower()
