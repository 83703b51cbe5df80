"""Proofs on a device: what is asked, started and told up to its tensors, and the whole of it on a device that is not there."""

from __future__ import annotations

import json
import sys

import pytest

from sandbox.__main__ import main
from sandbox.content.challenge import Challenge
from sandbox.content.devices import CpuOnly
from sandbox.contract import Ending, Limits, SandboxError
from sandbox.judge.command import find
from sandbox.judge.warm import quiet
from sandbox.prove import device as asking
from sandbox.prove.command import prove, proven_on
from sandbox.prove.device import Device, cuda, environment
from sandbox.prove.document import told_of_device
from sandbox.prove.work import Work, left_out_of
from tests.sandbox.candidates import seen

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

STANDIN = Device("standin", "a stand-in", "2.13", (sys.executable, "-m", "tests.sandbox.standin"))
H100 = '["a warning of the driver"]\n[2, "NVIDIA H100 80GB HBM3", "2.13.0+cu130"]\n'


def test_without_a_device_proving_on_one_is_refused_in_one_line(capsys):
    assert main(["prove", "simple-net", "--device", "cuda"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "prove: there is no CUDA device here\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--record"], "--record keeps what holds on the CPU"), (["--box", "fork"], "in local boxes")],
)
def test_what_makes_no_sense_on_a_device_is_refused_before_anything_is_asked(
    monkeypatch, capsys, words, said
):
    monkeypatch.setattr(asking, "QUESTION", "raise SystemExit('asked')")
    assert main(["prove", "simple-net", "--device", "cuda", *words]) == 2
    assert said in capsys.readouterr().err


def test_the_first_device_of_a_list_is_taken_with_its_name_and_torchs_version():
    device = cuda(lambda: H100)
    assert (device.type, device.name, device.torch) == ("cuda", "NVIDIA H100 80GB HBM3", "2.13.0+cu130")
    assert device.command[-2:] == ("--on", "cuda")


@pytest.mark.parametrize("said", ["", "RuntimeError: a driver too old\n", "true", "[1]"])
def test_what_is_no_list_of_devices_is_our_fault_in_the_words_that_were_said(said):
    with pytest.raises(SandboxError, match="torch does not tell which CUDA devices there are"):
        cuda(lambda: said)


def test_a_box_on_a_device_sees_those_of_the_host_which_this_process_hides(monkeypatch):
    monkeypatch.setattr(asking, "SEEN", {"CUDA_VISIBLE_DEVICES": "1", "LD_LIBRARY_PATH": "/driver"})
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    quiet()
    assert environment()["CUDA_VISIBLE_DEVICES"] == "1"
    assert environment()["LD_LIBRARY_PATH"] == "/driver"
    monkeypatch.setattr(asking, "SEEN", {})
    assert "CUDA_VISIBLE_DEVICES" not in environment()


def test_a_device_box_that_cannot_reach_its_device_says_so_with_its_last_words():
    nowhere = Device("cuda", "none", "2.13", (sys.executable, "-m", "sandbox.inside.main", "--on", "nowhere"))
    with nowhere.boxes() as boxes, pytest.raises(SandboxError, match="did not get ready: died .*device"):
        boxes.take(Limits())


def test_a_box_is_a_program_of_its_own_that_takes_all_it_started_with_it():
    source = """
import os, subprocess, torch

def look():
    child = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    return [os.getpid(), child.pid, os.getcwd(), str(torch.zeros(2).device)]
"""
    with STANDIN.boxes() as boxes:
        box = boxes.take(Limits())
        pid, child, folder, place = seen(box, source)
        assert (pid, folder) == (box.process.program.pid, box.process.folder)
        assert place == "standin:0"
        box.close()
        box.close()
    assert box.gone()
    assert not any(_runs(one) for one in (pid, child))


def test_a_box_that_dies_answers_nothing_more():
    with STANDIN.boxes() as boxes:
        box = boxes.take(Limits())
        box.process.program.kill()
        assert box.ask(b"anything", seconds=30).ending is Ending.DIED
        box.close()


def test_a_challenge_holds_on_a_device_that_is_not_there():
    proofs, document = proven_on(STANDIN, ["write-training-loop", "pick-device"], 1, 7)
    assert [(proof.challenge.slug, proof.faults) for proof in proofs] == [("write-training-loop", [])]
    assert all(proof.named == len(proof.challenge.mistakes) for proof in proofs)
    assert document["ok"]
    assert document["device"]["name"] == "a stand-in"
    assert {one["challenge"] for one in document["device"]["left_out"]} == {
        "write-training-loop",
        "pick-device",
    }
    json.dumps(document)


def test_what_was_left_out_alone_is_no_proof_and_is_told_with_its_reason():
    proofs, document = proven_on(STANDIN, ["pick-device"], 1, 7)
    assert (proofs, document["ok"]) == ([], False)
    lines = list(told_of_device(document["device"]))
    assert lines[0].startswith("on a stand-in, torch 2.13")
    assert lines[1].startswith("not on a device: pick-device: Its machines are pretended")


def test_variants_that_are_left_out_are_not_proven_and_the_others_are():
    whole: Challenge = find("simple-net")
    gone = CpuOnly(challenge="simple-net", variants=("clamp.py",), why="to see")
    kept = Work(1, 1, 7, on_device=True, left_out=(gone,)).loaded(whole.folder)
    assert set(whole.variants) - set(kept.variants) == {"clamp.py"}
    assert kept.mistakes == whole.mistakes


def test_on_a_device_no_seeds_are_spent_on_what_runs_in_the_worker():
    assert [len(Work(3, 1, 7, on_device=there).drawn("any").more) for there in (True, False)] == [0, 15]


def test_the_committed_list_of_what_is_left_out_names_what_there_is():
    folder = find("pick-device").folder
    assert [one.challenge for one in left_out_of([folder])] == ["pick-device"]


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.cuda
def test_two_challenges_hold_on_a_real_device(capsys):
    settings = {"seeds": 1, "box": "local", "device": "cuda", "as_json": True}
    assert prove(["simple-net", "write-training-loop"], **settings) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["device"]["type"] == "cuda"
    assert all(one["reference"] for one in document["challenges"])
