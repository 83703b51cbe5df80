"""`pytest -p sandbox.judge.plugin <challenge>/harness.py --solution my.py`: a harness as plain pytest, with no site.

The solution runs in this very process: for your own code only. One harness per process.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.content import load_challenge
from sandbox.contract import CheckStatus
from sandbox.inside.running import compiled
from sandbox.judge.evidence import OwnSource, fresh_seed
from sandbox.judge.harness import Both, Evaluation, Result, bound
from sandbox.judge.warm import quiet

Evaluations = pytest.StashKey[dict[Path, Evaluation]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--solution", type=Path, help="the file to judge; the challenge's reference unless given"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "check(id): the check that this test decides")
    config.stash[Evaluations] = {}
    quiet()


@pytest.fixture
def both(request: pytest.FixtureRequest) -> Both:
    """Return the function that gives the candidate's and the reference's evidence of a probe."""
    return _evaluation(request.config, request.path).both


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Run a harness test softly, then fail it with every fact that did not hold."""
    result = _evaluation(pyfuncitem.config, pyfuncitem.path).one(bound(pyfuncitem))
    if result.status is not CheckStatus.PASSED:
        pytest.fail("\n".join(_lines(result)), pytrace=False)
    return True


def _lines(result: Result) -> list[str]:
    missed = [fact for fact in result.facts if not fact.held]
    if result.status is CheckStatus.BLOCKED:
        return ["blocked: the solution raised in a probe that this check needs"]
    return [f"{fact.message}\n  observed {fact.observed}\n  expected {fact.expected}" for fact in missed]


def _evaluation(config: pytest.Config, harness: Path) -> Evaluation:
    known = config.stash[Evaluations]
    if harness not in known:
        known[harness] = _begin(harness, config.getoption("--solution"))
    return known[harness]


def _begin(harness: Path, solution: Path | None) -> Evaluation:
    challenge, run = load_challenge(harness.parent), fresh_seed()
    text = solution.read_text() if solution else challenge.reference
    programs = (
        compiled(one, challenge.probes, challenge.entry_points) for one in (text, challenge.reference)
    )
    return Evaluation(*(OwnSource(program, run) for program in programs))
