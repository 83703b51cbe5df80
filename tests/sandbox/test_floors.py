"""What the judge says about old releases of engine and runtime."""

from __future__ import annotations

import pytest

from sandbox.boxes.engine import warn_once
from sandbox.boxes.floors import below


@pytest.mark.parametrize(
    ("version", "closed"),
    [
        ("1.1.5+ds1", ["CVE-2024-21626", "CVE-2025-31133"]),
        ("1.1.12", ["CVE-2025-31133"]),
        ("1.2.7", ["CVE-2025-31133"]),
        ("1.2.8", []),
        ("1.3.2", ["CVE-2025-31133"]),
        ("v1.3.3-0-gd842d77", []),
        ("1.4.0-rc.2", ["CVE-2025-31133"]),
        ("1.4.0-rc.3", []),
        ("1.4.0", []),
        ("2.0.1", []),
        ("", ["CVE-2024-21626", "CVE-2025-31133"]),
        ("unknown", ["CVE-2024-21626", "CVE-2025-31133"]),
    ],
)
def test_a_release_of_runc_is_held_against_its_branch(version, closed):
    said = list(below([("runc", version)]))
    assert len(said) == len(closed)
    assert all(one in text for one, text in zip(closed, said, strict=True))


def test_a_sentence_names_what_would_be_enough():
    (said,) = below([("runc", "1.2.0")])
    assert said.startswith("runc 1.2.0 is not known to be 1.2.8 or later")


def test_components_that_no_floor_is_known_for_are_nobodys_business():
    assert list(below([("docker-init", "0.19.0"), ("crun", "0.1")])) == []


def test_a_problem_is_said_once_a_process(caplog):
    for _ in range(2):
        warn_once("runc 0.0.0 is older than these tests")
    assert [record.message for record in caplog.records] == ["runc 0.0.0 is older than these tests"]
