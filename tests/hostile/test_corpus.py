"""Nobody cheats, nobody escapes: every file of the corpus, through the box that is the default."""

from __future__ import annotations

import pytest

from sandbox.content import load_catalogue
from sandbox.contract import Verdict
from tests.hostile.corpus import FAMILIES, Hostile, corpus, read
from tests.hostile.judging import Outcome, judged
from tests.hostile.weighing import MOST_MIB, Scale
from tests.services import docker_boxes

FILES = corpus()


def named(file: Hostile) -> str:
    return file.name


@pytest.fixture(scope="module")
def scale() -> Scale:
    return Scale()


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory, scale) -> dict[str, Outcome]:
    docker_boxes().close()  # skips or fails without them
    return {one.name: one for one in judged(FILES, "isolated", tmp_path_factory.mktemp("hostile"), scale)}


@pytest.mark.docker
@pytest.mark.torch
@pytest.mark.parametrize("file", FILES, ids=named)
def test_it_gets_what_it_deserves_and_leaves_nothing(outcomes, file):
    found = outcomes[file.name]
    assert file.deserves(found.verdict, found.score), (found.verdict, found.score, file.expect)
    assert found.left_over == ""
    assert found.late <= 2.0


@pytest.mark.docker
@pytest.mark.torch
def test_the_judge_stayed_small_all_the_while(outcomes, scale):
    assert len(outcomes) == len(FILES)
    assert 0 < scale.peak <= MOST_MIB


def test_the_corpus_is_large_and_spread():
    assert len(FILES) >= 150
    assert len({file.challenge for file in FILES}) >= 10
    assert {file.name.split("/")[0] for file in FILES} == set(FAMILIES)
    assert {file.challenge for file in FILES} <= load_catalogue().challenges.keys()


def test_what_only_looks_suspicious_is_accepted_and_nothing_else_is():
    accepted = [file for file in FILES if Verdict.ACCEPTED in file.expect]
    assert len(accepted) >= 20
    assert all(file.name.startswith("honest/") and len(file.expect) == 1 for file in accepted)
    assert all(Verdict.SYSTEM_ERROR not in file.expect for file in FILES)


@pytest.mark.parametrize("line", ["EXPECT", "CHALLENGE", "AFTER"])
def test_a_file_without_one_of_its_lines_is_refused(tmp_path, line):
    (tmp_path / "forge").mkdir()
    whole = "# EXPECT: WRONG\n# CHALLENGE: simple-net\n# AFTER: no_processes\n"
    path = tmp_path / "forge" / "file.py"
    path.write_text(whole)
    assert read(path).expect == {Verdict.WRONG: 100}
    path.write_text("".join(one for one in whole.splitlines(keepends=True) if line not in one))
    with pytest.raises(ValueError, match="forge/file"):
        read(path)


def test_a_line_may_say_how_many_points_are_the_most(tmp_path):
    (tmp_path / "forge").mkdir()
    path = tmp_path / "forge" / "file.py"
    path.write_text("# EXPECT: PARTIAL <= 60 | CRASHED\n# CHALLENGE: simple-net\n# AFTER: no_processes\n")
    file = read(path)
    assert file.deserves(Verdict.PARTIAL, 60)
    assert file.deserves(Verdict.CRASHED, 0)
    assert not file.deserves(Verdict.PARTIAL, 61)
    assert not file.deserves(Verdict.WRONG, 0)
    path.write_text(path.read_text().replace("<=", "at most"))
    with pytest.raises(ValueError, match="at most 60"):
        read(path)
