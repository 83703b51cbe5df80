"""The judge as a process, with the local box, over its real socket."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.contract import Job, SandboxError, Verdict
from sandbox.judge.client import SocketJudge
from sandbox.judge.command import find

pytestmark = pytest.mark.torch
LOOP = "write-training-loop"
ENDLESS = "import time\ndef train_one_epoch(*a):\n    time.sleep(60)\n"


def nothing(_: str) -> None:
    pass


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("judge") / "judge.sock"
    command = [
        sys.executable,
        "-m",
        "sandbox",
        "judge",
        "--socket",
        str(path),
        "--box",
        "local",
        "--pool",
        "2",
    ]
    process = subprocess.Popen(command)
    judge = SocketJudge(path)
    deadline = time.monotonic() + 60
    while not judge.health().ok:
        assert process.poll() is None
        assert time.monotonic() < deadline, judge.health().problem
        time.sleep(0.1)
    yield judge, process
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert not path.exists()


def test_it_grades_and_tells_the_phases(server):
    judge, _ = server
    phases: list[str] = []
    graded = judge.grade(Job(LOOP, find(LOOP).reference), phases.append)
    assert (graded.verdict, graded.score) == (Verdict.ACCEPTED, 100)
    assert phases == ["preparing", "running", "grading"]


def test_it_tells_the_first_failed_check_before_the_report(server):
    judge, _ = server
    told: list = []
    graded = judge.grade(Job(LOOP, find(LOOP).starter), told.append, told.append)
    (check,) = [one for one in told if not isinstance(one, str)]
    assert check == next(one for one in graded.report.checks if one.status == "failed")
    assert told.index(check) > told.index("running")


def test_only_the_owner_may_connect(server):
    judge, _ = server
    assert stat.S_IMODE(os.stat(judge.path).st_mode) == 0o600


def test_jobs_side_by_side_keep_their_own_verdicts(server):
    judge, _ = server
    challenge = find(LOOP)
    sources = [
        challenge.reference,
        challenge.starter,
        *(m.apply(challenge.reference) for m in challenge.mistakes[:4]),
    ]
    with ThreadPoolExecutor(4) as several:
        graded = list(several.map(lambda source: judge.grade(Job(LOOP, source), nothing), sources))
    names = [[mistake.name for mistake in one.report.mistakes] for one in graded]
    assert names == [[], [], *([mistake.name] for mistake in challenge.mistakes[:4])]


def test_an_exception_in_on_phase_cancels_the_job(server):
    judge, _ = server

    class Cancelled(Exception):
        pass

    def cancel(phase: str) -> None:
        if phase == "running":
            raise Cancelled

    with pytest.raises(Cancelled):
        judge.grade(Job(LOOP, ENDLESS), cancel)
    assert judge.grade(Job(LOOP, find(LOOP).reference), nothing).score == 100


def test_a_running_job_gives_a_sign_of_life_each_second_and_can_be_cancelled(server):
    judge, _ = server
    phases: list[str] = []

    class Cancelled(Exception):
        pass

    def watch(phase: str) -> None:
        phases.append(phase)
        if phases.count("running") == 3:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        judge.grade(Job(LOOP, ENDLESS), watch)
    assert time.monotonic() - started < find(LOOP).limits.seconds


def test_an_unknown_challenge_is_our_fault(server):
    judge, _ = server
    with pytest.raises(SandboxError, match="no challenge"):
        judge.grade(Job("no-such", "x = 1"), nothing)


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]\n", b'{"ask": "grade"}\n', b"\xff\n", b'{"ask": 1}\n', b"[" * 100_000 + b"\n"]
)
def test_a_broken_request_gets_a_fault_and_harms_nobody(server, line):
    judge, _ = server
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(10)
        connection.connect(judge.path)
        connection.sendall(line)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").readline()
    assert "fault" in json.loads(answer)
    assert judge.health().ok


def test_a_signal_ends_the_warm_up_too(tmp_path):
    path = tmp_path / "judge.sock"
    words = ["judge", "--socket", str(path), "--box", "local"]
    process = subprocess.Popen([sys.executable, "-m", "sandbox", *words])
    while not path.exists():
        assert process.poll() is None
        time.sleep(0.01)
    assert "warming up" in SocketJudge(path).health().problem
    process.terminate()
    assert process.wait(5) == 0


def test_boxes_that_cannot_be_had_are_a_problem_that_is_told(tmp_path):
    path = tmp_path / "judge.sock"
    words = ["judge", "--socket", str(path), "--box", "docker"]
    env = {**os.environ, "DOCKER_HOST": f"unix://{tmp_path}/no-engine.sock"}
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", *words], env=env, stderr=subprocess.PIPE, text=True
    )
    with process.stderr as said:
        assert said.readline().startswith("judge: ")
        health = SocketJudge(path).health()
        assert not health.ok
        assert "engine" in health.problem or "image" in health.problem
        process.terminate()
        assert process.wait(10) == 0


def test_no_judge_is_a_clear_fault(tmp_path):
    judge = SocketJudge(tmp_path / "none.sock")
    assert not judge.health().ok
    with pytest.raises(SandboxError, match="no judge answers"):
        judge.grade(Job(LOOP, "x = 1"), nothing)
