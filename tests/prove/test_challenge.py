"""Each gate of a challenge holds for a committed one, and falls for one that was made to lie."""

from __future__ import annotations

import json
import os

import pytest

from sandbox.__main__ import main
from sandbox.boxes.fake import FakeBoxes
from sandbox.boxes.local import LocalBoxes
from sandbox.contract import Box, Verdict
from sandbox.inside.processes import descendants
from sandbox.inside.running import Candidate
from sandbox.judge.command import find
from sandbox.judge.grading import bench_for
from sandbox.judge.harness import collect
from sandbox.prove import challenge as gates
from sandbox.prove.challenge import Proof, proof_of
from sandbox.prove.command import chosen
from sandbox.prove.document import told
from sandbox.prove.sources import Prover, Seeds, shared
from sandbox.prove.work import Work, proofs_of
from sandbox.prove.workers import boxes, workers

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

SLUG = "write-training-loop"
FEW = ("missing-zero-grad", "zero-grad-once-per-epoch")
SEEDS = Seeds((11,), ())


@pytest.fixture(scope="module")
def whole():
    return find(SLUG)


@pytest.fixture(scope="module")
def tests(whole):
    return collect(whole.harness)


@pytest.fixture
def proven(whole, tests):
    """Return a function that proves the challenge with few mistakes and without variants, but for what is given."""
    mistakes = tuple(mistake for mistake in whole.mistakes if mistake.name in FEW)
    small = whole.model_copy(update={"mistakes": mistakes, "variants": {}})

    def prove(parts: int = 1, seeds: Seeds = SEEDS, **changes: object) -> Proof:
        bench = bench_for(small.model_copy(update=changes), tests)
        supply = FakeBoxes(Candidate().answer)
        return proof_of(bench.challenge, [shared(bench, supply, seeds, part, parts) for part in range(parts)])

    return prove


def faults(proof: Proof) -> list[str]:
    """Return the faults but for those of checks that these few mistakes cannot reach."""
    return [fault for fault in proof.faults if "is the first failed one of no mistake" not in fault]


def test_a_committed_challenge_holds(proven, whole):
    proof = proven(mistakes=whole.mistakes, variants=whole.variants)
    assert proof.faults == []
    assert (proof.reference, proof.starter_fails) == (True, True)
    assert (proof.accepted, proof.named, proof.misnamed) == (len(whole.variants), len(whole.mistakes), 0)


def test_two_shares_make_one_proof(proven):
    one, two = proven(), proven(parts=2)
    assert (faults(one), one.kills, one.equal) == (faults(two), two.kills, two.equal) != ([], {}, [])


def test_a_check_that_no_mistake_reaches_first_is_a_fault(proven):
    proof = proven()
    unreached = [fault.split()[1] for fault in proof.faults]
    assert "params.updated" in unreached
    assert "order.zero-grad-before-backward" not in unreached


def test_mistakes_with_equal_facts_are_flagged_but_named(proven):
    proof = proven()
    assert proof.equal == [FEW]
    assert proof.named == 2
    assert "    equal in evidence, told apart by the tape: " + " = ".join(FEW) in list(told(proof))


def test_a_right_starter_is_a_fault(proven, whole):
    assert faults(proven(starter=whole.reference)) == ["starter.py passes: there is nothing left to do"]


def test_a_variant_that_loses_points_is_a_fault(proven, whole):
    wrong = whole.mistakes[0].apply(whole.reference)
    (fault,) = faults(proven(variants={"wrong.py": wrong}))
    assert fault.startswith("variants/wrong.py is right and got PARTIAL ")


def test_a_variant_that_is_wrong_on_one_of_many_seeds_is_a_fault(proven, whole):
    sometimes = "import torch\n" + whole.reference.replace(
        "        optimizer.step()\n",
        "        if torch.initial_seed() % 2:\n            optimizer.step()\n",
    )
    proof = proven(seeds=Seeds((11,), tuple(range(12))), variants={"sometimes.py": sometimes})
    assert any(fault.startswith("variants/sometimes.py: seed ") for fault in proof.faults)


def test_a_mistake_that_fails_other_checks_than_declared_is_a_fault(proven, whole):
    mistake = next(one for one in whole.mistakes if one.name == FEW[0])
    lying = mistake.model_copy(update={"fails": (*mistake.fails, "memory.no-graph-retained")})
    proof = proven(mistakes=(lying,))
    assert (proof.exact, proof.named, proof.misnamed) == (0, 0, 0)  # diagnosis believes what is declared
    assert faults(proof)[0].startswith(f"mistake {FEW[0]} fails ['order.zero-grad-before-backward'")


def test_two_names_for_one_edit_leave_both_unnamed(proven, whole):
    mistake = next(one for one in whole.mistakes if one.name == FEW[0])
    proof = proven(mistakes=(mistake, mistake.model_copy(update={"name": "again"})))
    assert (proof.exact, proof.named, proof.misnamed) == (2, 0, 0)
    assert len(faults(proof)) == 2


def test_points_for_knowing_nothing_are_a_fault(proven, monkeypatch):
    monkeypatch.setattr(gates, "TRIVIAL_POINTS", -1)
    assert all(" answer gets " in fault for fault in faults(proven()))
    assert len(faults(proven())) >= 8


def test_points_for_what_was_right_on_another_seed_are_counted(proven):
    proof = proven(seeds=Seeds((11,), (12, 13, 14)))
    recorded = [check.id for check in proof.challenge.checks if check.evidence == "recorded"]
    assert proof.by_heart.issuperset(recorded)
    assert "params.updated" not in proof.by_heart
    assert 0 < proof.by_heart_points <= gates.BY_HEART_POINTS


@pytest.mark.parametrize(("times", "known"), [(2, False), (3, True)])
def test_what_agrees_with_a_few_other_seeds_by_chance_is_not_known_by_heart(proven, times, known):
    proof = proven()
    proof.learned = [frozenset({"params.updated"})] * times + [frozenset()] * (10 - times)
    assert ("params.updated" in proof.by_heart) is known


def test_a_challenge_with_many_points_for_what_is_known_by_heart_is_a_fault(proven):
    always_the_same = Seeds((11,), (11,))
    proof = proven(seeds=always_the_same)
    assert proof.by_heart_points == 100
    assert any("evidence of other seeds gets 100 points" in fault for fault in faults(proof))


def test_the_command_works_side_by_side_and_leaves_nothing_behind(capsys):
    before = descendants(os.getpid())
    assert main(["prove", "simple-net", "--seeds", "1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (challenge,) = document["challenges"]
    assert (document["ok"], challenge["slug"], challenge["faults"]) == (True, "simple-net", [])
    assert challenge["mistakes"]["named"] == challenge["mistakes"]["total"] >= 8
    assert descendants(os.getpid()) <= before


def test_as_text_each_challenge_is_told_of_when_it_is_done(capsys):
    assert main(["prove", "pick-device", "--seeds", "1"]) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("ok    ecosystem/pick-device  variants 4/4")
    assert last.startswith("every gate holds in ")


def test_a_run_that_fell_comes_back_by_its_seed(capsys):
    one, same, other = (Work(3, 1, seed).drawn("simple-net") for seed in (7, 7, 8))
    assert one == same != other
    assert one != Work(3, 1, 7).drawn("pick-device")
    assert len({*one.each, *one.more}) == 18
    assert main(["prove", "pick-device", "--seeds", "1", "--seed", "7", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seed"] == 7


def test_without_a_seed_no_two_runs_draw_alike(capsys):
    assert [main(["prove", "pick-device", "--seeds", "1", "--json"]) for _ in range(2)] == [0, 0]
    one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert one["seed"] != other["seed"]


def test_a_proof_is_given_before_the_next_one_is_done():
    with workers("local", 1) as executor:
        proofs = proofs_of(chosen(["pick-device", "simple-net"]), executor, Work(1, 1, 7))
        assert next(proofs).challenge.slug == "pick-device"
        second = executor.submit(os.getpid)  # the one worker comes to it after all that was asked before
        assert not second.done()
        assert next(proofs).challenge.slug == "simple-net"
        assert second.result()


def test_each_worker_has_boxes_of_its_own(whole):
    with workers("local", 2) as executor:
        first, second = [executor.submit(_zygote_and_worker, whole.limits) for _ in range(2)]
        (zygote, worker), (other, neighbour) = first.result(), second.result()
    assert (worker == neighbour) == (zygote == other)


def _zygote_and_worker(limits):
    with_box = boxes().take(limits)
    try:
        return boxes().zygote.process.pid, os.getpid()
    finally:
        with_box.close()


def test_sources_share_a_box_until_one_of_them_ends_it(whole, tests):
    bench = bench_for(whole, tests)
    sources = {"first": whole.reference, "ends": "import os\nos._exit(0)\n", "next": whole.reference}
    with LocalBoxes() as supply:
        taken: list[Box] = []
        supply.take = lambda limits, take=supply.take: taken.append(take(limits)) or taken[-1]
        prover = Prover(bench, supply, SEEDS.each)
        verdicts = {name: runs[0].verdict for name, runs in prover.graded(sources).items()}
    assert verdicts == {"first": Verdict.ACCEPTED, "ends": Verdict.CRASHED, "next": Verdict.ACCEPTED}
    assert len(taken) == 2
