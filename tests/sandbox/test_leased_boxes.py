"""A device is leased to one box at a time, looked at between two, and taken out of rotation when it is bad."""

from __future__ import annotations

import threading

import pytest

from sandbox.boxes import open_boxes
from sandbox.boxes.container import Recipe
from sandbox.boxes.devices import Device
from sandbox.boxes.docker import NotReady
from sandbox.boxes.fake import FakeBoxes
from sandbox.boxes.leased import LeasedBoxes, on_device
from sandbox.boxes.leases import Leases, rotation
from sandbox.boxes.pool import Pool
from sandbox.contract import Limits, SandboxError
from sandbox.judge.graders import Graders
from sandbox.judge.server import Judge
from tests.processes import wait_until
from tests.sandbox.candidates import seen
from tests.sandbox.gpus import ONE, SLICES, TWO, Gpu, Machine


class Cards:
    """Leased boxes on a machine that is not there; `refuse` says which devices give no box, and how."""

    def __init__(self, *gpus: Gpu) -> None:
        self.machine, self.refuse = Machine(*gpus), dict[str, SandboxError]()
        self.leases = Leases(self.machine, settle=0.0)
        self.boxes = LeasedBoxes(self.leases, self.opened, lambda: None)

    def opened(self, device: Device, limits: Limits):
        if device.uuid in self.refuse:
            raise self.refuse[device.uuid]
        return FakeBoxes(lambda request: {}).take(limits)

    def settle(self) -> None:
        for thread in self.boxes.settling:
            thread.join()


@pytest.fixture
def two():
    cards = Cards(Gpu(ONE), Gpu(TWO))
    with cards.boxes:
        yield cards


def test_no_two_boxes_have_one_device(two):
    first, second = two.boxes.take(Limits()), two.boxes.take(Limits())
    assert {first.device.uuid, second.device.uuid} == {ONE, TWO}
    with pytest.raises(SandboxError, match="no GPU got free in time"):
        two.leases.take(seconds=0.0)


def test_whoever_waits_gets_the_device_that_is_given_back(two):
    first, _ = two.boxes.take(Limits()), two.boxes.take(Limits())
    taken = []
    waiting = threading.Thread(target=lambda: taken.append(two.boxes.take(Limits()).device))
    waiting.start()
    first.close()
    waiting.join()
    assert taken == [first.device]


def test_a_box_that_is_closed_twice_gives_its_device_back_once(two):
    box = two.boxes.take(Limits())
    box.close()
    box.close()
    two.settle()
    assert sorted(device.uuid for device in two.leases.free) == [ONE, TWO]


def test_a_device_that_does_not_settle_is_drained_and_the_other_goes_on(two):
    box = two.boxes.take(Limits())
    held = next(gpu for gpu in two.machine.gpus if gpu.uuid == box.device.uuid)
    held.pids = [4711]
    box.close()
    two.settle()
    assert rotation(two.boxes) == (True, f"{held.uuid} is out of rotation: process 4711 still holds it")
    for _ in range(3):
        other = two.boxes.take(Limits())
        assert other.device != box.device
        other.close()


def test_a_device_that_settles_late_stays_in_rotation():
    gpu, looks = Gpu(ONE), []
    machine = Machine(gpu)

    def smi(*words):
        told = machine(*words)
        if gpu.used == "650" and words[0].startswith("--query-gpu"):
            looks.append(gpu.used)
            gpu.used = "4"  # from the next look on
        return told

    leases = Leases(smi, settle=60.0)
    device = leases.take()
    gpu.used = "650"
    leases.give_back(device)
    assert looks == ["650"]
    assert leases.take() == device
    assert not leases.drained


def test_without_a_device_left_there_is_no_box_and_the_reasons_are_told(two):
    boxes = [two.boxes.take(Limits()), two.boxes.take(Limits())]
    two.machine.answers = False
    for box in boxes:
        box.close()
    two.settle()
    serving, ailing = rotation(two.boxes)
    assert not serving
    assert ailing.count("GPU is lost") == 2
    with pytest.raises(SandboxError, match="^no GPU is left: GPU-"):
        two.boxes.take(Limits())


@pytest.mark.torch
def test_the_judges_health_tells_of_drained_devices_and_fails_without_any(two):
    judge = Judge("gpu")
    judge.problem, judge.graders = "", Graders(two.boxes, lambda job, box, send: None)
    assert (judge.health().ok, judge.health().problem) == (True, "")
    for ok in (True, False):
        box = two.boxes.take(Limits())
        next(gpu for gpu in two.machine.gpus if gpu.uuid == box.device.uuid).errors = "1"
        box.close()
        two.settle()
        assert judge.health().ok is ok
        assert f"{box.device.uuid} is out of rotation: 1 ECC errors" in judge.health().problem


def test_a_device_that_somebody_else_uses_at_start_is_not_leased():
    cards = Cards(Gpu(ONE, pids=[1]), Gpu(TWO))
    assert [device.uuid for device in cards.leases.free] == [TWO]
    assert "process 1 still holds it" in cards.leases.ailing


def test_slices_are_leased_side_by_side():
    cards = Cards(Gpu(ONE, slices=SLICES, mode="Enabled"))
    assert {cards.boxes.take(Limits()).device.uuid for _ in SLICES} == set(SLICES)


def test_a_device_on_which_no_box_gets_warm_is_drained_at_the_third(two):
    two.refuse[ONE] = NotReady("a box did not get ready: CUDA error")
    failed = 0
    for _ in range(6):
        try:
            two.boxes.take(Limits()).close()
        except SandboxError:
            failed += 1
        two.settle()
    assert failed == 3
    assert rotation(two.boxes) == (True, f"{ONE} is out of rotation: 3 boxes in a row did not get warm on it")


def test_an_engine_that_gives_no_container_drains_no_device(two):
    two.refuse = dict.fromkeys((ONE, TWO), SandboxError("the engine gave no container"))
    for _ in range(8):
        with pytest.raises(SandboxError, match="gave no container"):
            two.boxes.take(Limits())
        two.settle()
    assert rotation(two.boxes) == (True, "")


def test_boxes_on_devices_wait_warm_in_a_pool(two):
    with Pool(two.boxes, 2) as pool:
        wait_until(lambda: pool.warm == 2)
        assert not two.leases.free
        box = pool.take(Limits())
        device = box.device
        box.close()
        wait_until(lambda: pool.warm == 2)
        assert device in two.leases.leased
        assert rotation(pool) == (True, "")


def test_boxes_that_are_closed_end_whoever_waits_for_a_device(two):
    taken, said = [two.boxes.take(Limits()), two.boxes.take(Limits())], []

    def wait():
        with pytest.raises(SandboxError) as problem:
            two.boxes.take(Limits())
        said.append(str(problem.value))

    waiting = threading.Thread(target=wait)
    waiting.start()
    two.boxes.close()
    waiting.join()
    assert said == ["these boxes are closed"]
    assert all(box.alive() for box in taken)


def test_a_container_asks_for_its_device_by_uuid_alone():
    recipe = on_device(Recipe("sha256:0", "owner", 1024), Device(SLICES[0], ONE))
    options = recipe.options()
    (request,) = options["device_requests"]
    assert (request.device_ids, request.count) == ([SLICES[0]], 0)
    assert request.capabilities == [["gpu", "compute", "utility"]]
    assert options["mem_limit"] == options["memswap_limit"] == 8192 << 20
    assert (options["network_mode"], options["cap_drop"], options["read_only"]) == ("none", ["ALL"], True)


def test_a_box_without_a_lease_sees_no_device():
    assert Recipe("sha256:0", "owner", 1024).options()["device_requests"] is None


CANARY = """
import torch

def look():
    torch.full((1 << 28,), 1234.5, device="cuda")
    torch.cuda.synchronize()
    return torch.cuda.device_count()
"""
HUNT = """
import torch

def look():
    return int((torch.empty(1 << 28, device="cuda") == 1234.5).sum())
"""


@pytest.mark.cuda
@pytest.mark.docker
def test_a_box_on_a_real_device_sees_it_alone_and_leaves_nothing_on_it():
    with open_boxes("gpu") as boxes:
        first = boxes.take(Limits(seconds=60))
        device = first.device
        assert seen(first, CANARY) == 1
        first.close()
        wait_until(lambda: device in boxes.leases.free)
        second = boxes.take(Limits(seconds=60))
        assert seen(second, HUNT) == 0
        second.close()
        assert rotation(boxes) == (True, "")
