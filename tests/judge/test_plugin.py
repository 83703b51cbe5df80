"""A harness is also plain pytest."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sandbox.judge.command import find

pytestmark = pytest.mark.torch


def pytest_run(*words: str) -> str:
    folder = find("write-training-loop").folder
    command = [sys.executable, "-m", "pytest", "-q", "-p", "sandbox.judge.plugin", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(folder / "harness.py"), *words], capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_the_reference_passes_its_harness():
    assert "19 passed" in pytest_run()


def test_a_wrong_solution_fails_with_its_facts(tmp_path):
    solution = tmp_path / "my.py"
    solution.write_text(find("write-training-loop").reference.replace("        optimizer.zero_grad()\n", ""))
    said = pytest_run("--solution", str(solution))
    assert "7 failed, 12 passed" in said
    assert "The gradient applied in update 2" in said
