"""How a ward carries a request to a box that does not take it."""

from __future__ import annotations

import fcntl
import os
from contextlib import ExitStack

import pytest

from sandbox.inside import ward
from sandbox.inside.ward import DOWN, END, Box

pytestmark = [pytest.mark.torch, pytest.mark.timeout(20)]
PAGE = 4096


@pytest.fixture
def pipes():
    """Two pipes, from the supervisor and to the box; the latter takes one page."""
    with ExitStack() as stack:
        ends = []
        for _ in range(2):
            ends += os.pipe()
        for end in ends:
            stack.callback(os.close, end)
        down, supervisor, taken, requests = ends
        fcntl.fcntl(requests, fcntl.F_SETPIPE_SZ, PAGE)
        watch = os.pidfd_open(os.getpid())
        stack.callback(os.close, watch)
        yield down, supervisor, taken, Box(os.getpid(), requests, {}, watch)


def test_a_request_is_carried_whole(pipes):
    down, supervisor, taken, box = pipes
    os.write(supervisor, b"question")
    assert ward._carry_down(down, box, 8, up=-1) == 0
    assert os.read(taken, 100) == b"question"


def test_the_end_is_heard_while_a_box_takes_nothing(pipes):
    down, supervisor, _, box = pipes
    os.write(box.requests, b"x" * PAGE)  # left from before: there is no room
    os.write(supervisor, b"question" + DOWN.pack(END, 2) + b"ok")
    left = ward._carry_down(down, box, 8, up=-1)
    assert left == 8
    ward._discard(down, left)
    assert ward._header(down) == (END, 2)


def test_a_request_waits_for_room(pipes):
    down, supervisor, taken, box = pipes
    os.write(box.requests, b"x" * PAGE)
    os.write(supervisor, b"question")
    if os.fork() == 0:
        os.read(taken, PAGE)
        os._exit(0)
    assert ward._carry_down(down, box, 8, up=-1) == 0
    os.wait()
    assert os.read(taken, 100) == b"question"
