"""What boxes forked in one container share and what they do not."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.boxes import ward
from sandbox.boxes.container import LASTING, MIB, WORKING
from sandbox.boxes.ward import WardProcess
from sandbox.contract import Ending, Limits, SandboxError
from sandbox.inside.ward import REQUEST
from tests.sandbox.candidates import HONEST, SECONDS, load, seen
from tests.sandbox.test_box_contract import DAEMON, is_running, wait_until
from tests.services import fork_boxes

pytestmark = [pytest.mark.torch, pytest.mark.docker]
NAMESPACES = {"user", "mnt", "pid", "net", "ipc", "uts"}
SURROUNDINGS = """
import os

def look():
    return [os.getpid(), os.getppid(), os.listdir("/proc"), os.listdir("/sys"), os.listdir("/tmp"), os.listdir("/dev/shm")]
"""
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
SCANNER = """
import ctypes, gc, re
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
PAGE, ARENA = 4096, 1 << 20
mine, theirs = re.compile(b"min[e]-to-be-foun[d]"), re.compile(b"anothe[r]-secre[t]")

def mapped(page):
    return libc.mincore(ctypes.c_void_p(page), PAGE, ctypes.create_string_buffer(1)) == 0

def pages():
    page = libc.sbrk(0) - PAGE
    while mapped(page):
        yield page
        page -= PAGE
    for arena in {id(one) // ARENA for one in gc.get_objects()} | {id(bytes(n)) // ARENA for n in range(500)}:
        yield from (page for page in range(arena * ARENA, (arena + 1) * ARENA, PAGE) if mapped(page))

def look():
    held = [b"-".join([b"mine", b"to", b"be", b"found", bytes(n)]) for n in (1, 1000)]
    found = [ctypes.string_at(page, PAGE) for page in pages()]
    return [len(found) > 100, any(map(mine.search, found)), any(map(theirs.search, found))]
"""


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


@pytest.fixture
def one_ward():
    """Boxes that follow each other in the same container."""
    with fork_boxes(1) as boxes:
        yield boxes


def container(box) -> str:
    assert isinstance(box.process, WardProcess)
    return box.process.ward.container.id


def host_pids(box) -> list[int]:
    held = box.process.ward.container
    top = held.engine.api.top(held.id)
    return [int(row[top["Titles"].index("PID")]) for row in top["Processes"]]


def started(pid: int) -> tuple[int, int]:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]), pid


def namespaces(pid: int) -> dict[str, str]:
    return {name: os.readlink(f"/proc/{pid}/ns/{name}") for name in NAMESPACES}


def in_turn(boxes, *sources: str) -> list[object]:
    """Return what each source saw, all in one container."""
    found, used = [], set()
    for source in sources:
        box = boxes.take(Limits())
        used.add(container(box))
        found.append(seen(box, source))
        box.close()
    assert len(used) == 1
    return found


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


def test_a_ward_holds_the_code_that_it_needs_in_memory(one_ward):
    """Else it hears nothing among busy processes that have left no memory for code."""
    box = one_ward.take(Limits())
    held = sorted(locked(pid) for pid in host_pids(box))
    box.close()
    assert held[-2] == 0
    assert held[-1] > 4 * MIB  # of 7.4, where the engine may hold 8


def locked(pid: int) -> int:
    """Return how many bytes a process holds in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith("VmLck")).split()[1])


@pytest.mark.parametrize(
    "source",
    [
        "held = []\nwhile True: held.append(bytearray(1 << 20))",
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n",
        "while True: print('x' * 1000)",
        "import os, signal\nfor number in range(1, 32):\n    try: signal.signal(number, signal.SIG_IGN)\n    except OSError: pass\n"
        "while True: pass",
    ],
)
def test_a_box_is_had_after_one_that_went_to_its_limit(one_ward, source):
    box = one_ward.take(Limits())
    assert box.ask(load(source), seconds=1.5).ending in (
        Ending.MEMORY_LIMIT,
        Ending.TIME_LIMIT,
        Ending.OUTPUT_LIMIT,
    )
    box.close()
    assert in_turn(one_ward, SURROUNDINGS) == [[2, 1, [], [], [], []]]


def test_what_a_box_left_unread_is_not_in_the_memory_of_the_next(one_ward):
    box = one_ward.take(Limits())
    assert seen(box, "import os\ndef look():\n    os.close(0)\n    return 1\n") == 1
    assert box.ask(load("import os\nos._exit(0)"), seconds=SECONDS).ending is Ending.DIED
    box.process.ward._send(ward.message(REQUEST, b"another-secret" * 20_000), time.monotonic() + 1)
    box.close()
    assert in_turn(one_ward, SCANNER) == [[True, True, False]]


def test_a_ward_whose_container_is_gone_is_replaced(one_ward):
    box = one_ward.take(Limits())
    gone = container(box)
    box.process.ward.container.engine.remove(gone)
    assert box.ask(load(HONEST), seconds=SECONDS).ending is Ending.DIED
    box.close()
    again = one_ward.take(Limits())
    assert container(again) != gone
    again.close()


def test_a_box_that_gives_way_weighs_little_and_the_next_one_as_much_as_any(one_ward):
    box = one_ward.take(Limits())
    held = box.process.ward.container
    wait_until(lambda: shares(held) == WORKING)
    box.give_way()
    assert shares(held) == LASTING
    box.close()
    again = one_ward.take(Limits())
    assert again.process.ward.container is held
    wait_until(lambda: shares(held) == WORKING)
    again.close()


def shares(held) -> int:
    """Return the CPU weight of a container, as the engine knows it."""
    return held.engine.api.inspect_container(held.id)["HostConfig"]["CpuShares"]


def test_a_worn_ward_is_replaced(one_ward, monkeypatch):
    monkeypatch.setattr(ward, "MAX_JOBS", 1)
    used = []
    for _ in range(2):
        box = one_ward.take(Limits())
        used.append(container(box))
        box.close()
    assert used[0] != used[1]


def test_a_job_with_other_memory_gets_a_container_of_its_own(one_ward):
    box = one_ward.take(Limits(memory_mib=700))
    assert not isinstance(box.process, WardProcess)
    assert seen(box, HONEST).tolist() == [0.0, 1.0, 2.0]
    box.close()


def test_a_ward_whose_container_has_no_seccomp_profile_refuses_to_work(one_ward):
    one_ward.recipe = replace(one_ward.recipe, seccomp="unconfined")
    with pytest.raises(SandboxError, match="needs a container with a seccomp profile"):
        one_ward.take(Limits())
