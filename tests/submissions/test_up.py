"""`manage.py up`: what it says when it cannot start, and that nothing outlives it."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest

from sandbox.content import catalogue as content
from tests.processes import ROOT, alive, answers, descendants, environment, started_in, wait_until
from zerograd.catalog.content import catalogue
from zerograd.submissions import preflight
from zerograd.submissions.children import Child, stop
from zerograd.submissions.preflight import CannotStart


def refusal(env: dict[str, str]) -> str:
    """Run `up`, which must not start, and return the one line it says."""
    command = [sys.executable, "manage.py", "up"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_port_that_is_taken(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refusal(environment(tmp_path, PORT=str(port)))
    assert f"Port {port}" in said
    assert f"PORT={port + 1}" in said


def test_a_database_that_is_locked(tmp_path):
    with sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN EXCLUSIVE")
        said = refusal(environment(tmp_path))
    assert "database is locked" in said


def test_a_database_that_cannot_be_opened(tmp_path):
    said = refusal(environment(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/gone/db.sqlite3"))
    assert "cannot be written" in said
    assert "unable to open" in said


def test_a_queue_that_is_no_folder(tmp_path):
    (tmp_path / "queue").write_text("")
    assert "queue's folder" in refusal(environment(tmp_path))


def test_a_data_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot make the folder" in refusal(environment(tmp_path / "file" / "var"))


def test_the_local_box_is_for_this_computer_alone(tmp_path):
    assert "no isolation" in refusal(environment(tmp_path, HOST="0.0.0.0"))


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_no_port(tmp_path, port):
    assert "PORT must be a whole number" in refusal(environment(tmp_path, PORT=port))


def test_broken_content_names_file_and_key(tmp_path, monkeypatch):
    topic = tmp_path / "tensors"
    topic.mkdir()
    (topic / "topic.toml").write_text('title = "T"\nsummary = "S"\norder = 1\nsurprise = 1\n')
    monkeypatch.setattr(content, "ROOT", tmp_path)
    catalogue.cache_clear()
    try:
        with pytest.raises(CannotStart, match=r"topic\.toml.*surprise"):
            preflight.check_content()
    finally:
        catalogue.cache_clear()


@pytest.mark.parametrize(
    ("wish", "host", "box"),
    [("auto", "127.0.0.1", "local"), ("auto", "::1", "local"), ("docker", "0.0.0.0", "docker")],
)
def test_without_an_image_the_box_is_local(tmp_path, wish, host, box):
    assert preflight.chosen_box(wish, host, tmp_path / "image.id") == box


def sleeper(*code: str) -> Child:
    return Child("sleeper", (sys.executable, "-c", "; ".join(code) or "import time; time.sleep(60)"), {}, 5.0)


def test_a_child_that_ends_is_started_again_after_a_pause():
    child = sleeper("pass")
    child.tend()
    child.process.wait()
    child.tend()
    assert (child.process, child.failures) == (None, 1)
    child.tend()
    assert child.process is None  # not yet
    child.next_start = 0.0
    child.tend()
    assert child.process.wait() == 0
    child.tend()
    assert child.failures == 2
    assert child.next_start - time.monotonic() > 1.5


def test_stopping_asks_first_and_then_ends_the_whole_group(tmp_path):
    stubborn = sleeper(
        "import signal, subprocess, sys, time",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(grandchild.pid))",
        "time.sleep(60)",
    )
    stubborn.patience = 0.2
    polite = sleeper()
    for child in (stubborn, polite):
        child.tend()
    wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    grandchild = int((tmp_path / "pid").read_text())
    stop([stubborn, polite])
    assert stubborn.process is None
    assert polite.process is None
    wait_until(lambda: not alive(grandchild))


@pytest.mark.torch
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_site_starts_within_10_s_and_leaves_nothing_behind(tmp_path, number):
    env = environment(tmp_path)
    with (tmp_path / "log").open("w") as log:
        up = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{env['PORT']}/healthz"), seconds=30)
        family = {up.pid, *descendants(up.pid)}
        assert len(family) >= 4  # up, web, worker, judge
    finally:
        up.send_signal(number)
        up.wait(40)
    wait_until(lambda: not any(alive(pid) for pid in family | started_in(tmp_path)), seconds=30)
    said = (tmp_path / "log").read_text()
    assert "without isolation" in said
    assert number == signal.SIGKILL or up.returncode == 0
