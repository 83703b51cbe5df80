"""Which core a container keeps to, asked of the engine itself."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace

import pytest

from sandbox.boxes import cores
from sandbox.boxes.container import Container, start
from sandbox.boxes.docker import DockerBoxes
from sandbox.boxes.engine import OWNER
from sandbox.contract import Limits

pytestmark = pytest.mark.docker


@pytest.fixture
def boxes():
    with DockerBoxes() as made:
        yield made


@pytest.fixture
def started(boxes):
    """Start a container; it is gone with the test."""
    with ExitStack() as stack:

        def run(**changes) -> Container:
            container = start(boxes.engine, replace(boxes.recipe(Limits()), **changes))
            stack.callback(container.kill)
            return container

        yield run


@pytest.fixture
def two_cores(boxes):
    if boxes.engine.cores < 2:
        pytest.skip("the engine has one core: there is nothing to choose")


def core_of(engine, id: str) -> str:
    return str(engine.api.inspect_container(id)["HostConfig"]["CpusetCpus"])


def kept(engine) -> Counter[str]:
    """Count the containers on each core, whoever runs them: other tests' wards may be there."""
    ours = engine.api.containers(all=True, filters={"label": OWNER})
    found = Counter(core_of(engine, one["Id"]) for one in ours)
    return Counter({str(core): found[str(core)] for core in range(engine.cores)})


@pytest.mark.usefixtures("two_cores")
def test_containers_keep_to_the_core_that_the_fewest_keep_to(boxes, started):
    for _ in range(2 * boxes.engine.cores):
        before = kept(boxes.engine)
        core = core_of(boxes.engine, started(keeps=True).id)
        assert before[core] == min(before.values())


@pytest.mark.usefixtures("two_cores")
def test_a_container_that_is_gone_leaves_its_core(boxes, started):
    first, *_ = [started(keeps=True) for _ in range(boxes.engine.cores)]
    core, before = core_of(boxes.engine, first.id), kept(boxes.engine)
    first.kill()
    assert kept(boxes.engine)[core] == before[core] - 1
    assert cores.quietest(boxes.engine) == core


def test_a_container_of_one_submission_runs_anywhere(boxes, started):
    assert core_of(boxes.engine, started().id) == ""


@pytest.mark.usefixtures("two_cores")
def test_a_core_that_the_engine_may_not_use_is_done_without(boxes, started, monkeypatch):
    monkeypatch.setattr(cores, "quietest", lambda engine: str(engine.cores + 7))
    assert core_of(boxes.engine, started(keeps=True).id) == ""
