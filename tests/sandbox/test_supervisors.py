"""Boxes and those who opened them: what can not be opened, and what a dead supervisor leaves."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.boxes import open_boxes
from sandbox.boxes.container import Container, start
from sandbox.boxes.docker import DockerBoxes, DockerProcess
from sandbox.boxes.engine import Engine
from sandbox.boxes.local import LocalBoxes, LocalProcess
from sandbox.contract import Ending, Limits, SandboxError
from tests.sandbox.candidates import HONEST, SECONDS, load, seen
from tests.sandbox.test_box_contract import is_running
from tests.services import docker_boxes

pytestmark = pytest.mark.torch
ROOT = Path(__file__).resolve().parents[2]
# Takes a box, says what it can be found by, and waits to be killed while a candidate works in it.
SUPERVISOR = """
import threading
from sandbox.boxes import open_boxes
from sandbox.contract import Limits
from sandbox.inside.processes import descendants
from tests.sandbox.candidates import load
import os, time

boxes = open_boxes({kind!r})
box = boxes.take(Limits())
threading.Thread(target=box.ask, args=(load("while True: pass"),), kwargs={{"seconds": 60}}, daemon=True).start()
time.sleep(0.5)
print({found}, flush=True)
time.sleep(60)
"""


def killed_supervisor(kind: str, found: str) -> str:
    command = [sys.executable, "-c", SUPERVISOR.format(kind=kind, found=found)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        line: str = supervisor.stdout.readline()
        supervisor.send_signal(signal.SIGKILL)
    return line.strip()


def test_a_supervisor_that_is_killed_leaves_no_local_box():
    pids = [int(pid) for pid in killed_supervisor("local", "*descendants(os.getpid())").split()]
    assert len(pids) >= 3  # zygote, keeper, candidate
    deadline = time.monotonic() + SECONDS
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, pids))


@pytest.mark.docker
def test_containers_of_a_killed_supervisor_are_removed_at_the_next_start_and_no_others():
    with docker_boxes() as running:
        mine = running.take(Limits())
        assert isinstance(mine.process, DockerProcess)
        orphan = killed_supervisor("docker", "box.process.container.id")
        with docker_boxes():
            left = {found["Id"] for found in running.engine.api.containers(all=True)}
        assert orphan not in left
        assert mine.process.container.id in left
        assert seen(mine, HONEST).tolist() == [0.0, 1.0, 2.0]
        mine.close()


@pytest.mark.docker
def test_containers_of_a_supervisor_whose_own_container_is_gone_are_removed_at_the_next_start(monkeypatch):
    with docker_boxes() as running, around(running) as container:
        monkeypatch.setattr("socket.gethostname", lambda: container.id[:12])
        with docker_boxes() as inside:  # as the judge of docker-compose.yml
            box = inside.take(Limits())
            assert isinstance(box.process, DockerProcess)
            monkeypatch.undo()
            docker_boxes().close()
            assert not box.process.gone()
            container.kill()
            docker_boxes().close()
            assert box.process.gone()
            box.close()


@contextmanager
def around(boxes: DockerBoxes) -> Iterator[Container]:
    container = start(boxes.engine, boxes.recipe(Limits()))
    yield container
    container.kill()


@pytest.mark.docker
def test_closing_the_boxes_removes_their_containers():
    boxes = docker_boxes()
    box = boxes.take(Limits())
    assert isinstance(box.process, DockerProcess)
    boxes.close()
    engine = Engine()
    assert box.process.container.id not in {found["Id"] for found in engine.api.containers(all=True)}
    engine.close()
    box.close()


def test_closing_the_boxes_ends_every_local_box():
    boxes = LocalBoxes()
    box = boxes.take(Limits())
    assert boxes.zygote is not None
    assert isinstance(box.process, LocalProcess)
    pids = [boxes.zygote.process.pid, box.process.keeper]
    boxes.close()
    assert not any(map(is_running, pids))
    assert box.ask(load(HONEST), seconds=SECONDS).ending is Ending.DIED
    box.close()


def test_a_zygote_that_a_candidate_killed_is_replaced():
    with LocalBoxes() as boxes:
        boxes.take(Limits()).close()
        assert boxes.zygote is not None
        boxes.zygote.process.kill()
        boxes.zygote.process.wait()
        box = boxes.take(Limits())
        assert seen(box, HONEST).tolist() == [0.0, 1.0, 2.0]
        box.close()


def test_an_unknown_kind_of_box_is_refused_in_one_line():
    with pytest.raises(
        SandboxError, match=r"^there is no box called 'podman', only local, fork, docker, gpu, isolated$"
    ):
        open_boxes("podman")


def test_a_missing_engine_is_told_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    with pytest.raises(SandboxError, match=r"^no Docker engine answers: [^\n]+$"):
        open_boxes("docker", image="sha256:0")
    with warnings.catch_warnings():  # the SDK drops the socket that it could not connect
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.docker
def test_a_missing_image_is_told_in_one_line():
    docker_boxes().close()
    with pytest.raises(SandboxError, match=r"^the engine has no image sha256:0+: run `make image`$"):
        open_boxes("docker", image="sha256:" + "0" * 64)


@pytest.mark.docker
def test_isolated_boxes_are_forked_where_that_works_and_containers_where_it_does_not(monkeypatch):
    docker_boxes().close()
    with open_boxes("isolated") as boxes:
        assert boxes.kind == "fork"
    monkeypatch.setattr("sandbox.boxes.fork.WARD_CALLS", ("splice",))  # as where an engine refuses namespaces
    with open_boxes("isolated") as boxes:
        assert boxes.kind == "docker"
        box = boxes.take(Limits())
        assert seen(box, HONEST).tolist() == [0.0, 1.0, 2.0]
        box.close()
