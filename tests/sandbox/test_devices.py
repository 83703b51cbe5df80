"""Which devices are leased, and what makes one unfit: against nvidia-smi's answers on machines that are not there."""

from __future__ import annotations

import pytest

from sandbox.boxes.devices import Device, cards, devices, nvidia_smi, trouble
from sandbox.contract import SandboxError
from tests.sandbox.gpus import ONE, SLICES, TWO, Gpu, Machine


def test_each_card_is_one_device():
    assert devices(Machine(Gpu(ONE, mode="[N/A]"), Gpu(TWO))) == [Device(ONE, ONE), Device(TWO, TWO)]


def test_of_a_sliced_card_the_slices_are_leased_and_never_the_card():
    machine = Machine(Gpu(ONE, slices=SLICES, mode="Enabled"), Gpu(TWO))
    assert devices(machine) == [Device(SLICES[0], ONE), Device(SLICES[1], ONE), Device(TWO, TWO)]


def test_a_card_that_is_to_be_sliced_and_is_not_yet_is_not_leased():
    assert devices(Machine(Gpu(ONE, mode="Enabled"))) == []


def test_a_machine_without_gpus_has_none():
    assert devices(Machine()) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"used": "68"}, ""),
        ({"used": "69"}, "69 MiB of its memory is in use, 4 MiB before"),
        ({"used": "[Unknown Error]"}, "an unknown amount of its memory is in use"),
        ({"pids": [31, 32]}, "process 31, 32 still holds it"),
        ({"errors": "1"}, "1 ECC errors that could not be corrected, 0 before"),
        ({"errors": "[N/A]"}, ""),
        ({"mode": "Enabled"}, "its card was sliced anew"),
    ],
)
def test_a_whole_card_must_be_as_it_was(changes, told):
    found = trouble(Device(ONE, ONE), cards(Machine(Gpu(ONE))), cards(Machine(Gpu(ONE, **changes))))
    assert found.startswith(told)
    assert bool(found) == bool(told)


def test_a_card_that_is_no_longer_listed_is_not_fit():
    assert trouble(Device(ONE, ONE), cards(Machine(Gpu(ONE))), {}) == "nvidia-smi no longer lists its card"


def test_a_slice_is_not_blamed_for_its_neighbours_job():
    card = Gpu(ONE, slices=SLICES, mode="Enabled")
    before = cards(Machine(card))
    card.used, card.pids = "9000", [31]
    assert trouble(Device(SLICES[0], ONE), before, cards(Machine(card))) == ""
    card.errors = "2"
    assert "2 ECC errors" in trouble(Device(SLICES[0], ONE), before, cards(Machine(card)))


def test_a_machine_without_nvidia_smi_is_told_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxError, match="^nvidia-smi does not answer: [^\n]+$"):
        nvidia_smi("-L")


def test_what_nvidia_smi_complains_of_is_told(monkeypatch, tmp_path):
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'Unable to determine the device handle' >&2\nexit 15\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(SandboxError, match="^nvidia-smi failed: Unable to determine"):
        nvidia_smi("-L")
