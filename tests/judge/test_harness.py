"""Harnesses are collected once; two of them in one process stay two."""

from __future__ import annotations

import os

import pytest

from sandbox.content.catalogue import ROOT
from sandbox.contract import CheckStatus, ContentError
from sandbox.inside.running import compiled
from sandbox.judge.command import find
from sandbox.judge.evidence import OwnSource
from sandbox.judge.facts import same, that
from sandbox.judge.harness import Evaluation, HarnessFault, HarnessTest, collect

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]
LOOP = "write-training-loop"


def test_every_challenges_harness_keeps_its_own_tests():
    for harness in ROOT.glob("*/*/harness.py"):
        assert {test.file for test in collect(harness)} == {str(harness)}


def test_a_harness_without_markers_is_refused(tmp_path):
    folder = tmp_path / "challenges" / "topic" / "slug"
    folder.mkdir(parents=True)
    (folder / "harness.py").write_text("def test_something(both):\n    pass\n")
    with pytest.raises(ContentError, match="check"):
        collect(folder / "harness.py")


def test_what_is_set_for_other_tests_means_nothing_to_a_harness(monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p a_plugin_that_is_nowhere")
    monkeypatch.setenv("PYTEST_PLUGINS", "another_one")
    assert collect(find(LOOP).folder / "harness.py")
    assert os.environ["PYTEST_PLUGINS"] == "another_one"


def evaluation(source: str | None = None) -> Evaluation:
    challenge = find(LOOP)
    programs = [
        compiled(text, challenge.probes) for text in (source or challenge.reference, challenge.reference)
    ]
    return Evaluation(*(OwnSource(program, 3) for program in programs))


def run(call, source: str | None = None):
    return evaluation(source).run([HarnessTest("params.updated", "test", call, "")])["params.updated"]


def test_a_test_that_records_nothing_fails():
    assert run(lambda both: None).status is CheckStatus.FAILED


def test_facts_are_soft_and_all_of_them_are_kept():
    def two(both):
        same(1, 2, "one")
        that(False, "two")

    assert [fact.what for fact in run(two).facts] == ["one", "two"]


def test_a_harness_that_raises_on_honest_evidence_is_our_fault():
    with pytest.raises(HarnessFault):
        run(lambda both: both("one_epoch", sizes=[2])[0]["no-such-key"])


def test_a_harness_that_raises_on_the_candidates_evidence_alone_fails_the_check():
    def index(both):
        seen, _ = both("one_epoch", sizes=[2])
        that(seen["applied"][0], "an update")

    result = run(index, "def train_one_epoch(*a):\n    return []\n")
    assert (result.status, result.facts[-1].what) == (CheckStatus.FAILED, "evidence")


def test_a_crash_blocks_what_needs_its_probe_and_fails_what_does_without_a_gate():
    crash = "def train_one_epoch(*a):\n    1 / 0\n"
    assert run(lambda both: both("one_epoch", sizes=[2]), crash).status is CheckStatus.BLOCKED
    assert run(lambda both: both("one_epoch", gate=False, sizes=[2]), crash).status is CheckStatus.FAILED


def test_the_reference_is_spared_a_probe_on_request():
    tested = evaluation()
    seen, want = tested.both("one_epoch", reference=False, sizes=[2])
    assert seen["applied"]
    assert not want
    assert not tested.want.done
