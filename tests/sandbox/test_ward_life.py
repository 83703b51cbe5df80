"""How a ward serves on, whatever its boxes did, and when it is replaced."""

from __future__ import annotations

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
from tests.sandbox.test_box_contract import wait_until
from tests.sandbox.wards import SCANNER, SURROUNDINGS, container, host_pids, in_turn

pytestmark = [pytest.mark.torch, pytest.mark.docker]


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
