"""Judges that a settings path can name. Each is called with the socket's path, which it does not need."""

from __future__ import annotations

from sandbox.contract import Graded, Health, Job, SandboxError
from sandbox.judge.client import FakeJudge
from tests.submissions import rows


def right(path: str) -> FakeJudge:
    return FakeJudge(lambda job: rows.accepted(), Health(ok=True, box="fake", warm=1, torch="2.13.0"))


def wrong(path: str) -> FakeJudge:
    return FakeJudge(lambda job: rows.partial())


def broken(path: str) -> FakeJudge:
    return FakeJudge(_no_box)


def cold(path: str) -> FakeJudge:
    return FakeJudge(_no_box, Health(ok=False, box="docker", problem="no image zerograd-box"))


def unproven(path: str) -> FakeJudge:
    return FakeJudge(_no_box, Health(ok=False, box="fork", problem="self-test: vsock: a socket"))


def without_isolation(path: str) -> FakeJudge:
    return FakeJudge(lambda job: rows.accepted(), Health(ok=True, box="local", warm=1))


def _no_box(job: Job) -> Graded:
    raise SandboxError("no box could be had")
