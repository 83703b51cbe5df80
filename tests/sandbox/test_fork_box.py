"""What boxes forked in one container share and what they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandbox.contract import Limits
from tests.sandbox.candidates import HONEST, seen
from tests.sandbox.test_box_contract import DAEMON, is_running, wait_until
from tests.sandbox.wards import SCANNER, SURROUNDINGS, host_pids, in_turn

pytestmark = [pytest.mark.torch, pytest.mark.docker]
NAMESPACES = {"user", "mnt", "pid", "net", "ipc", "uts"}
LITTER = """
import os, socket

def look():
    for folder in ("/tmp", "/dev/shm"):
        with open(f"{folder}/left", "w") as file:
            file.write("by the first")
    kept = socket.socket(socket.AF_UNIX)
    kept.bind("\\0left")
    kept.listen()
    if os.fork() == 0:
        while True:
            kept.accept()
    os.environ["LEFT"] = "by the first"
    return True
"""
FINDER = """
import os, socket

def look():
    with socket.socket(socket.AF_UNIX) as to_the_first:
        try:
            to_the_first.connect("\\0left")
            answered = True
        except ConnectionRefusedError:
            answered = False
    return [os.listdir("/tmp"), os.listdir("/dev/shm"), "LEFT" in os.environ, answered]
"""
TAKER = """
import socket
kept = []

def look():
    near, far = socket.socketpair()
    kept.extend([near, far])
    try:
        for _ in range(10):
            socket.send_fds(near, [b"x"], [near.fileno()] * 200)
    except OSError:
        return True  # more are refused
    return False
"""
SENDER = """
import os, socket

def look():
    near, far = socket.socketpair()
    sent = os.open("/dev/null", os.O_RDONLY)
    socket.send_fds(near, [b"x"], [sent])
    _, got, _, _ = socket.recv_fds(far, 1, 1)
    return len(got)
"""
# Looks through the heap and Python's arenas, page by page, for two words: one that it has itself, one of an earlier box.
DATER = """
import os

def look():
    try:
        os.utime("/dev/null")
    except OSError as error:
        return error.strerror
    with open("/dev/null", "w") as nowhere:
        nowhere.write("as ever")
"""


def started(pid: int) -> tuple[int, int]:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]), pid


def namespaces(pid: int) -> dict[str, str]:
    return {name: os.readlink(f"/proc/{pid}/ns/{name}") for name in NAMESPACES}


def test_a_box_sees_no_process_but_its_own_and_nothing_of_the_container(one_ward):
    assert in_turn(one_ward, SURROUNDINGS) == [[2, 1, [], [], [], []]]


def test_a_box_shares_no_namespace_with_its_ward_or_the_box_before(one_ward):
    spaces = []
    for _ in range(2):
        box = one_ward.take(Limits())
        pids = sorted(host_pids(box), key=started)
        assert len(pids) == 5  # the engine's init, the ward's parent, the ward, the box's init, the box
        *others, init, candidate = map(namespaces, pids)
        assert init == candidate
        assert not any(candidate.items() & other.items() for other in (*others, *spaces))
        spaces.append(candidate)
        box.close()


def test_a_box_uses_the_devices_and_leaves_no_mark_on_them(one_ward):
    assert in_turn(one_ward, DATER) == ["Read-only file system"]
    assert in_turn(one_ward, DATER.replace("return error.strerror", "pass")) == [None]


def test_what_one_box_leaves_the_next_does_not_find(one_ward):
    assert in_turn(one_ward, LITTER, FINDER) == [True, [[], [], False, False]]


def test_who_has_all_the_descriptors_under_way_that_a_user_may_have_takes_none_from_another(warm_fork_boxes):
    one, other = warm_fork_boxes.take(Limits()), warm_fork_boxes.take(Limits())
    try:
        assert seen(one, TAKER) is True
        assert seen(other, SENDER) == 1
    finally:
        one.close()
        other.close()


def test_descriptors_under_way_end_with_their_box(one_ward):
    assert in_turn(one_ward, TAKER, SENDER) == [True, 1]


def test_what_one_box_was_asked_and_said_is_not_in_the_memory_of_the_next(one_ward):
    talker = (
        "print('another-secret')\ndef look():\n    print('another-secret')\n    return 'another-secret'\n"
    )
    assert in_turn(one_ward, talker, SCANNER) == ["another-secret", [True, True, False]]


def test_what_a_candidate_started_ends_with_its_box_and_the_ward_serves_on(one_ward):
    box = one_ward.take(Limits())
    before = set(host_pids(box))
    assert seen(box, DAEMON) > 1
    daemons = set(host_pids(box)) - before
    assert daemons
    box.close()
    wait_until(lambda: not any(map(is_running, daemons)))
    assert in_turn(one_ward, HONEST)[0].tolist() == [0.0, 1.0, 2.0]
