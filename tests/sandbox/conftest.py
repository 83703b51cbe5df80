from __future__ import annotations

import sys

import pytest

from sandbox.boxes import open_boxes
from sandbox.boxes.fake import FakeBoxes
from sandbox.boxes.own import OwnBoxes
from sandbox.boxes.pool import Pool
from sandbox.contract import Limits
from sandbox.inside.running import Candidate
from sandbox.prove.device import environment
from tests.services import docker_boxes, fork_boxes

ISOLATED = [pytest.param(kind, marks=pytest.mark.docker) for kind in ("docker", "fork")]


@pytest.fixture(scope="session")
def there_and_here():
    """Return a box whose tensors lie on a device that is not there, and one on the CPU."""
    command = (sys.executable, "-m", "tests.sandbox.standin")
    with OwnBoxes("standin", command, environment()) as supply:
        there = supply.take(Limits())
        yield there, FakeBoxes(Candidate().answer).take(Limits())
        there.close()


@pytest.fixture(scope="session")
def local_boxes():
    with open_boxes("local") as boxes:
        yield boxes


@pytest.fixture(scope="session")
def warm_docker_boxes():
    """Two containers get ready while a test runs in another."""
    with Pool(docker_boxes(), 2) as boxes:
        yield boxes


@pytest.fixture(scope="session")
def warm_fork_boxes():
    with Pool(fork_boxes(2), 2) as boxes:
        yield boxes


@pytest.fixture(params=["local", *ISOLATED])
def boxes(request):
    name = "local_boxes" if request.param == "local" else f"warm_{request.param}_boxes"
    return request.getfixturevalue(name)


@pytest.fixture(params=ISOLATED)
def isolated_box(request):
    box = request.getfixturevalue(f"warm_{request.param}_boxes").take(Limits())
    yield box
    box.close()


@pytest.fixture
def take(boxes):
    """Take boxes, with limits if need be; all are closed in the end."""
    taken = []

    def take_one(**limits):
        taken.append(boxes.take(Limits(**limits)))
        return taken[-1]

    yield take_one
    for box in taken:
        box.close()


@pytest.fixture
def box(take):
    return take()


@pytest.fixture
def docker_box(warm_docker_boxes):
    box = warm_docker_boxes.take(Limits())
    yield box
    box.close()


@pytest.fixture
def one_ward():
    """Boxes that follow each other in the same container."""
    with fork_boxes(1) as boxes:
        yield boxes
