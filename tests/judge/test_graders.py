"""A child of the judge that waits with its box for a job."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import asdict

import pytest

from sandbox.boxes.fake import FakeBoxes
from sandbox.boxes.pool import Pool
from sandbox.contract import Box, Job, Limits
from sandbox.judge import forked
from sandbox.judge import graders as graders_module
from sandbox.judge.graders import Graders
from tests.processes import wait_until

pytestmark = [
    pytest.mark.torch,
    pytest.mark.filterwarnings(
        "ignore:This process:DeprecationWarning"
    ),  # of Python 3.12, for forks beside threads
]
JOB = Job("some-challenge", "x" * 100_000, seed=3, visible_only=True)  # longer than a pipe holds


def telling(job: Job, box: Box, send: forked.Send) -> None:
    """Send back what reached the child."""
    send({"job": asdict(job), "limits": asdict(box.limits), "pid": os.getpid()})


@pytest.fixture
def graders():
    with Graders(FakeBoxes(lambda request: request), telling) as graders:
        yield graders


def told(grader) -> dict[str, object]:
    parts = grader.lines_of(JOB, deadline=time.monotonic() + 20, hung_up=lambda: False)
    return json.loads(b"".join(parts))


def ended(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_child_was_there_before_the_job_and_gets_it_whole_with_its_limits(graders):
    grader = graders.take(Limits())
    waiting = grader.pid
    grader.limits = Limits(seconds=3, output_kib=7)
    assert told(grader) == {"job": asdict(JOB), "limits": asdict(grader.limits), "pid": waiting}
    grader.close()
    assert grader.box.closed
    assert ended(waiting)


def test_one_that_never_got_a_job_ends_with_its_box(graders):
    grader = graders.take(Limits())
    assert grader.alive()
    grader.close()
    assert grader.box.closed
    assert ended(grader.pid)


def test_one_whose_child_died_is_replaced_by_the_pool(graders):
    with Pool(graders, 1) as pool:
        wait_until(lambda: pool.warm == 1)
        ((_, first),) = pool.waiting
        os.kill(first.pid, signal.SIGKILL)
        wait_until(lambda: not first.alive())
        second = pool.take(Limits())
        assert second is not first
        assert told(second)["job"] == asdict(JOB)
        second.close()


def test_a_job_that_hangs_is_ended_at_its_deadline(graders):
    graders.work = lambda job, box, send: time.sleep(600)
    grader = graders.take(Limits())
    parts = grader.lines_of(JOB, deadline=time.monotonic() + 0.2, hung_up=lambda: False)
    assert b"".join(parts) == b""
    grader.close()
    assert ended(grader.pid)


@pytest.mark.parametrize(("share", "times"), [(0.1, 1), (30.0, 0)])
def test_a_job_gives_way_once_when_it_had_its_share_of_time(graders, monkeypatch, share, times):
    monkeypatch.setattr(graders_module, "SHARE_SECONDS", share)
    graders.work = lambda job, box, send: time.sleep(600)
    grader = graders.take(Limits())
    list(grader.lines_of(JOB, deadline=time.monotonic() + 1, hung_up=lambda: False))
    assert grader.box.gave_way == times
    grader.close()
