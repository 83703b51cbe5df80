"""The figure of the large site: both sides in turn, the worst page decides."""

from __future__ import annotations

import pytest

from scripts.bench import Missing
from scripts.bench.pages import PAGES, PEOPLE, SMALL, WARM_UP, compared, seeded, taken


def test_both_sides_take_turns_in_being_first():
    visits = []
    sides = [lambda turn, path, name=name: visits.append((turn, path, name)) or 1.0 for name in ("1k", "1m")]
    times = taken(sides, 4)
    assert {page: (len(small), len(large)) for page, (small, large) in times.items()} == dict.fromkeys(
        PAGES, (4, 4)
    )
    first = [name for turn, path, name in visits if path == "/me/" and turn >= 0][::2]
    assert first.count("1k") == first.count("1m") == 2
    assert len(visits) == 2 * len(PAGES) * (4 + WARM_UP * PEOPLE)


def test_the_worst_page_is_the_figure():
    even, slower = ([10.0] * 20, [11.0] * 20), ([10.0] * 20, [14.0] * 20)
    found = compared({"home": even, "history": slower})
    assert found["page_p95_1m_vs_1k"] == 1.4
    assert found["pages"]["home"] == {"p95_1k_ms": 10.0, "p95_1m_ms": 11.0, "ratio": 1.1}


def test_without_postgresql_it_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://zerograd:zerograd@127.0.0.1:1/zerograd")
    with pytest.raises(Missing, match="No PostgreSQL at 127.0.0.1:1"):
        seeded(SMALL)
