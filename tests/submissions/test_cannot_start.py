"""What keeps `manage.py up` from starting is one sentence."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing

import pytest

from tests.services import docker_boxes
from tests.submissions.test_up import environment, refusal


def test_a_port_that_is_taken(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port}" in refusal(environment(tmp_path, PORT=str(port)))


def test_a_database_that_is_locked(tmp_path):
    with closing(sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN EXCLUSIVE")
        assert "database is locked" in refusal(environment(tmp_path))


def test_a_database_that_cannot_be_written(tmp_path):
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
    data = bytearray(path.read_bytes())
    data[18] = (
        3  # a write version from the future: SQLite reads such a file, also for root, and writes nothing
    )
    path.write_bytes(data)
    assert "cannot be written" in refusal(environment(tmp_path))


@pytest.mark.parametrize("broken", ["missing", "a file"])
def test_a_broker_folder_that_cannot_be_had(tmp_path, broken):
    if broken == "missing":
        (tmp_path / "queue").symlink_to(tmp_path / "gone" / "queue")
    else:
        (tmp_path / "queue").write_text("")
    said = refusal(environment(tmp_path))
    assert f"The queue's folder {tmp_path}/queue cannot be written" in said


def test_a_runtime_for_a_box_that_is_no_container(tmp_path):
    said = refusal(environment(tmp_path, ZEROGRAD_BOX="local", ZEROGRAD_RUNTIME="runsc"))
    assert "ZEROGRAD_RUNTIME=runsc needs containers" in said


@pytest.mark.docker
def test_a_runtime_that_the_engine_does_not_know(tmp_path):
    docker_boxes().close()
    said = refusal(environment(tmp_path, ZEROGRAD_BOX="isolated", ZEROGRAD_RUNTIME="hyperspace"))
    assert "the engine has no such runtime, only " in said


def test_a_queue_that_nobody_would_serve(tmp_path):
    assert "a worker on the queue gpu" in refusal(environment(tmp_path, ZEROGRAD_GPU="true"))
