"""docs/performance.md, as a run writes it."""

from __future__ import annotations

from scripts.bench.goals import FIGURES
from scripts.bench.machine import machine
from scripts.bench.table import PAGE, document

RUN = {
    "box": "docker",
    "rounds": 30,
    "seconds": 610.0,
    "machine": {"processor": "a CPU, 2 cores"},
    "verdict_vs_cold_p50": 0.04,
    "verdict_vs_cold_p50_spread": [0.035, 0.048],
    "prove_seconds": 71.0,
    "verdict_ms": {"warm": {"p50": 99.0, "rounds": 30}, "cold": {"p50": 2400.0, "rounds": 30}},
    "judge_stages_ms": {"one": {"probe a": 1.5}, "two": {"probe b": 2.5}},
    "missing": {"cpu_vs_cold": "nobody counts it"},
}


def row(page, name):
    return next(line for line in page.splitlines() if line.startswith(f"| `{name}` "))


def test_every_gated_figure_is_in_the_table_of_the_docs():
    page = PAGE.read_text(encoding="utf-8")
    for one in FIGURES:
        if one.gated:
            assert one.goal() in row(page, one.name)


def test_a_row_holds_value_spread_goal_and_whether_it_is_met():
    page = document(RUN)
    expected = "| `verdict_vs_cold_p50` | 0.04 | 0.035 to 0.048 | 0.0667 or less | yes |"
    assert row(page, "verdict_vs_cold_p50") == expected
    assert row(page, "prove_seconds") == "| `prove_seconds` | 71 |  | 60 or less | **no** |"


def test_what_was_not_measured_is_said_with_the_reason():
    page = document(RUN)
    assert "not measured" in row(page, "cpu_vs_cold")
    assert "`cpu_vs_cold` was not measured: nobody counts it" in page


def test_raw_values_of_all_sides_stand_side_by_side():
    page = document(RUN)
    assert "|  | warm | cold |" in page
    assert "| p50 | 99 | 2400 |" in page
    assert "| rounds | 30 | 30 |" in page


def test_many_things_are_rows_rather_than_columns():
    pages = {f"page {number}": {"p95": number, "ratio": 1.5} for number in range(6)}
    page = document({**RUN, "pages": pages})
    assert "|  | p95 | ratio |" in page
    assert "| page 4 | 4 | 1.5 |" in page


def test_stages_of_challenges_with_other_probes_stand_one_below_the_other():
    _, _, stages = document(RUN).partition("## judge stages (ms)")
    assert stages.index("**one**") < stages.index("| probe a | 1.5 |") < stages.index("| probe b | 2.5 |")


def test_the_machine_names_what_matters_for_speed():
    found = machine()
    assert {"processor", "memory", "kernel", "Python", "torch"} <= set(found)
    assert all(found.values())
