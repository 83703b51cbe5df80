import pytest

from sandbox.content import problems
from tests.content.tiny import edit

SHOWN = "challenges/numbers/double"
FILES = ("challenge.toml", "statement.md", "starter.py", "reference.py", "probes.py", "harness.py", "mistakes.toml", "explanation.md")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"{SHOWN}/{name}: is missing; write it" in problems(folder)


@pytest.mark.parametrize("name", ["notes.txt", "__init__.py", "Statement.md"])
def test_a_stray_file_is_named(folder, name):
    (folder / name).touch()
    assert problems(folder) == [f"{SHOWN}/{name}: is no file of a challenge; remove it"]


def test_a_variant_is_a_python_file(folder):
    (folder / "variants" / "notes.md").touch()
    assert problems(folder) == [f"{SHOWN}/variants/notes.md: is no Python file; remove it"]


def test_three_variants_are_the_least(folder):
    (folder / "variants" / "add.py").unlink()
    assert problems(folder) == [
        f"{SHOWN}/variants: 2 of at least 3 correct answers in other styles; write more"
    ]


def test_a_slug_is_lower_case(folder):
    renamed = folder.rename(folder.with_name("Double_it"))
    assert problems(renamed)[0].startswith(
        "challenges/numbers/Double_it: a slug may hold only a-z, 0-9 and -"
    )


def test_a_reference_of_41_lines_is_too_long(folder):
    edit(folder / "reference.py", "    return result\n", "    x = x\n" * 37 + "    return result\n")
    assert problems(folder) == [f"{SHOWN}/reference.py: 41 lines, at most 40; shorten it"]
    edit(folder / "reference.py", "    x = x\n", "\n")
    assert problems(folder) == []


@pytest.mark.parametrize("name", ["statement.md", "explanation.md"])
def test_prose_is_written_and_holds_no_comment(folder, name):
    (folder / name).write_text("\n")
    assert problems(folder) == [f"{SHOWN}/{name}: says nothing yet; write it"]
    (folder / name).write_text("<!-- What is the idea?\n\nWrite it. -->\n")
    assert problems(folder) == [f"{SHOWN}/{name}: says nothing yet; write it"]
    (folder / name).write_text("The idea.\n\n<!-- more? -->\n")
    assert problems(folder) == [f"{SHOWN}/{name}:3: holds a comment, which learners would see; remove it"]


@pytest.mark.parametrize("name", ["starter.py", "reference.py", "variants/add.py"])
def test_a_solution_defines_the_entry_points(folder, name):
    (folder / name).write_text("def halve(x):\n    double = x\n    return double\n")
    assert f"{SHOWN}/{name}: the entry point `double` is not defined; write it" in problems(folder)
    (folder / name).write_text("# nothing but this\n")
    assert f"{SHOWN}/{name}: holds no code yet; write it" in problems(folder)


@pytest.mark.parametrize("name", ["starter.py", "reference.py", "probes.py", "harness.py", "variants/add.py"])
def test_a_file_that_is_not_python_is_told_with_its_line(folder, name):
    (folder / name).write_text("x = 1\ny = = 2\n")
    assert f"{SHOWN}/{name}:2: not Python: invalid syntax; correct it" in problems(folder)


@pytest.mark.parametrize(
    "text", ["def doubled(solution, seed):\n    pass\n", "def _hidden(solution, *, seed):\n    pass\n"]
)
def test_probes_hold_a_probe(folder, text):
    (folder / "probes.py").write_text(text)
    assert problems(folder)[0].startswith(f"{SHOWN}/probes.py: holds no probe yet")


def test_a_harness_without_markers_is_unfinished(folder):
    (folder / "harness.py").write_text("def test_nothing(both):\n    pass\n")
    assert problems(folder)[0].startswith(f"{SHOWN}/harness.py: no test carries a check marker yet")


def test_every_scored_check_has_a_test(folder):
    edit(folder / "harness.py", '@pytest.mark.check("output.shape")\n', "")
    assert problems(folder) == [f"{SHOWN}/harness.py: no test is marked with 'output.shape'; write one"]


def test_a_test_of_an_undeclared_check_is_told_with_its_line(folder):
    edit(
        folder / "harness.py",
        '@pytest.mark.check("output.shape")',
        '@pytest.mark.check("output.shape", "grad.flows")',
    )
    expected = (
        f"{SHOWN}/harness.py:5: challenge.toml has no check 'grad.flows'; declare it there or correct it"
    )
    assert problems(folder) == [expected]


@pytest.mark.parametrize("name", ["statement.md", "challenge.toml"])
def test_bytes_that_are_not_text_are_told(folder, name):
    (folder / name).write_bytes(b"\xff\xfe")
    assert f"{SHOWN}/{name}: not UTF-8 text; save it as UTF-8" in problems(folder)
