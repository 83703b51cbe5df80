import subprocess
import sys

from sandbox.content import load_catalogue, load_challenge, load_vocabulary, problems
from sandbox.contract import Limits


def test_nothing_is_wrong_with_it(folder):
    assert problems(folder) == []


def test_its_files_are_its_fields(folder):
    challenge = load_challenge(folder)
    assert (challenge.slug, challenge.topic, challenge.kind) == ("double", "numbers", "autograd")
    assert challenge.statement == "Double it.\n"
    assert challenge.explanation == "Twice one is two.\n"
    assert challenge.starter.startswith("def double")
    assert challenge.reference.startswith("def double(x):\n    factor")
    assert challenge.probes.startswith("def doubled(solution")
    assert challenge.harness == folder / "harness.py"
    assert list(challenge.variants) == ["add.py", "named.py", "swapped.py"]
    assert challenge.folder == folder


def test_limits_that_are_left_out_have_their_defaults(folder):
    assert load_challenge(folder).limits == Limits(seconds=5.0)


def test_the_gate_that_every_challenge_has_stands_at_its_place(folder):
    checks = load_challenge(folder).checks
    assert [check.id for check in checks] == [
        "run.no-exception",
        "input.not-mutated",
        "output.shape",
        "output.values",
    ]
    assert [check.is_gate for check in checks] == [True, False, False, False]
    assert [check.visible for check in checks] == [True, False, False, True]


def test_a_declared_gate_is_not_added_again(folder):
    text = (folder / "challenge.toml").read_text()
    gate = '[[check]]\nid = "run.no-exception"\npoints = 0\ntitle = "It runs"\n\n'
    (folder / "challenge.toml").write_text(text.replace("[[check]]", gate + "[[check]]", 1))
    assert [check.title for check in load_challenge(folder).checks][0] == "It runs"
    assert len(load_challenge(folder).checks) == 4


def test_a_title_that_is_left_out_is_the_vocabularys(folder):
    titles = {check.id: check.title for check in load_challenge(folder).checks}
    assert titles["output.shape"] == "The shape stays"
    assert titles["output.values"] == load_vocabulary().checks["output.values"].title


def test_a_mistake_applied_is_the_reference_with_its_edits(folder):
    challenge = load_challenge(folder)
    one, two = challenge.mistakes
    assert "x.mul_(factor)" in one.apply(challenge.reference)
    assert two.apply(challenge.reference) == (
        "def double(x):\n    factor = 3\n    result = x * factor\n    return result[:1]\n"
    )


def test_the_gate_can_be_what_a_mistake_fails(folder):
    text = (folder / "mistakes.toml").read_text()
    (folder / "mistakes.toml").write_text(text.replace('["input.not-mutated"]', '["run.no-exception"]'))
    assert problems(folder) == []


def test_what_tools_leave_behind_is_not_content(root, folder):
    (folder / "__pycache__").mkdir()
    (folder / "variants" / "__pycache__").mkdir()
    (root / "numbers" / ".DS_Store").touch()
    assert list(load_catalogue(root).challenges) == ["double"]


def test_loading_content_never_imports_torch():
    code = "import sys, sandbox.content; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
