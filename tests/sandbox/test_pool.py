"""A pool keeps boxes warm, hands each out once, and never hands out one that is old or dead."""

from __future__ import annotations

import threading
import time

import pytest

from sandbox.boxes import pool as pool_module
from sandbox.boxes.fake import FakeBox, FakeBoxes
from sandbox.boxes.pool import Pool
from sandbox.contract import Limits, SandboxError

pytestmark = pytest.mark.torch


class Counting(FakeBoxes):
    """Fake boxes that remember what was taken, and give none while `door` is closed."""

    def __init__(self) -> None:
        super().__init__(lambda request: request)
        self.taken: list[FakeBox] = []
        self.door = threading.Event()
        self.door.set()
        self.problem: SandboxError | None = None

    def take(self, limits: Limits) -> FakeBox:
        self.door.wait(10)
        if self.problem:
            raise self.problem
        box = super().take(limits)
        self.taken.append(box)
        return box

    def close(self) -> None:
        super().close()
        self.door.set()


@pytest.fixture
def source():
    return Counting()


@pytest.fixture
def pool(source):
    with Pool(source, 2) as pool:
        yield pool


def eventually(fact) -> bool:
    deadline = time.monotonic() + 10
    while not fact() and time.monotonic() < deadline:
        time.sleep(0.005)
    return bool(fact())


def test_it_keeps_its_size_ready_and_no_more(pool, source):
    assert eventually(lambda: pool.warm == 2)
    time.sleep(0.05)
    assert len(source.taken) == 2


def test_each_box_is_handed_out_once_and_replaced(pool):
    boxes = [pool.take(Limits()) for _ in range(6)]
    assert len(set(map(id, boxes))) == 6
    assert eventually(lambda: pool.warm == 2)


def test_a_box_is_given_the_limits_of_its_job(pool, source):
    limits = Limits(seconds=3, output_kib=1)
    assert pool.take(limits).limits == limits
    assert source.taken[0].limits == limits


def test_a_job_with_other_memory_gets_a_fresh_box(pool, source):
    assert eventually(lambda: pool.warm == 2)
    box = pool.take(Limits(memory_mib=2048))
    assert box is source.taken[2]
    assert pool.warm == 2


def test_a_box_that_died_while_it_waited_is_not_handed_out(pool, source):
    assert eventually(lambda: pool.warm == 2)
    source.taken[0].close()
    assert pool.take(Limits()) is source.taken[1]


def test_a_box_that_waited_too_long_is_replaced(source):
    with Pool(source, 1, max_age=0.0) as pool:
        assert eventually(lambda: pool.warm == 1)
        with pool.changed:
            pool.changed.notify_all()
        first = source.taken[0]
        pool._drop_stale()
        assert first.closed
        assert eventually(lambda: len(source.taken) >= 2)


def test_a_job_waits_while_the_pool_is_empty(source):
    source.door.clear()
    with Pool(source, 1) as pool:
        threading.Timer(0.1, source.door.set).start()
        assert pool.take(Limits()) in source.taken


def test_a_job_is_told_why_there_is_no_box(source):
    source.problem = SandboxError("no engine")
    with Pool(source, 1) as pool:
        with pytest.raises(SandboxError, match="no engine"):
            pool.take(Limits())
        source.problem = None
        assert eventually(lambda: pool.warm == 1)
        assert pool.take(Limits()).alive()


def test_closing_kills_what_waits_and_refuses_jobs(source):
    pool = Pool(source, 2)
    assert eventually(lambda: pool.warm == 2)
    pool.close()
    assert all(box.closed for box in source.taken)
    assert source.closed
    with pytest.raises(SandboxError):
        pool.take(Limits())


def test_closing_ends_a_take_that_waits(source):
    source.door.clear()
    pool = Pool(source, 1)
    refused = threading.Event()

    def job() -> None:
        with pytest.raises(SandboxError):
            pool.take(Limits())
        refused.set()

    thread = threading.Thread(target=job)
    thread.start()
    pool.close()
    thread.join(10)
    assert refused.is_set()


def test_a_box_that_nobody_waits_for_is_made_after_jobs_that_have_just_begun(pool, source, monkeypatch):
    monkeypatch.setattr(pool_module, "REST", 600.0)
    assert eventually(lambda: pool.warm == 2)
    pool.take(Limits())
    time.sleep(0.1)
    assert len(source.taken) == 2
    pool.take(Limits())
    third = pool.take(Limits())  # somebody waits: nothing is left
    assert third is source.taken[2]


def test_boxes_are_made_side_by_side_for_jobs_that_wait_and_no_more_than_its_size(source):
    with Pool(source, 2) as pool:
        assert eventually(lambda: pool.warm == 2)
        source.door.clear()
        jobs = [threading.Thread(target=pool.take, args=[Limits()]) for _ in range(5)]
        for job in jobs:
            job.start()
        assert eventually(lambda: pool.asking == 3 and pool.making == 2)
        time.sleep(0.05)
        assert pool.making == 2
        source.door.set()
        for job in jobs:
            job.join(10)
        assert eventually(lambda: pool.warm == 2)
        assert (pool.making, pool.asking, len(source.taken)) == (0, 0, 7)


def test_boxes_that_nobody_waits_for_are_made_one_at_a_time(source):
    source.door.clear()
    with Pool(source, 3) as pool:
        assert eventually(lambda: pool.making == 1)
        time.sleep(0.05)
        assert pool.making == 1
