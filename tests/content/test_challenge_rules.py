"""Each rule of challenge.toml, broken in a copy of a valid challenge: file, line, key and what is wrong."""

import pytest

from sandbox.content import load_catalogue, problems
from sandbox.contract import ContentError
from tests.content.tiny import edit

SHOWN = "challenges/numbers/double/challenge.toml"
BUG = '[[bug]]\nname = "b"\nmistake = "writes-into-the-input"\nchecks = ["input.not-mutated"]\n'
GATE_WITH_POINTS = '[[check]]\nid = "run.no-exception"\npoints = 5\n\n[[check]]'
BROKEN = {
    "points that are not 100": ("points = 50", "points = 45", "14: check: points sum to 95"),
    "unknown check": (
        "output.shape",
        "output.form",
        "20: check.2.id: 'output.form' is not in the vocabulary",
    ),
    "order": ("input.not-mutated", "rule.uses-autograd", "20: check.2.id: 'output.shape' comes before"),
    "check twice": ("output.shape", "output.values", "20: check.2.id: 'output.values' is declared 2 times"),
    "recorded points": (
        '"The shape stays"',
        '"S"\nevidence = "recorded"',
        "14: check: recorded checks total 50",
    ),
    "nothing visible": ("visible = true", "visible = false", "14: check: no check with points is visible"),
    "gate with points": ("[[check]]", GATE_WITH_POINTS, "16: check.1.points: a gate earns nothing"),
    "unknown key": ("minutes = 5", "minutes = 5\ncolour = 1", "6: colour: unknown key"),
    "unknown key of a check": ("points = 30", "points = 30\nweight = 1", "22: check.2.weight: unknown key"),
    "unknown limit": ("seconds = 5", "hours = 5", "12: limits.hours: unknown key"),
    "limit out of range": (
        "seconds = 5",
        "seconds = 0",
        "12: limits.seconds: input should be greater than 0, not 0",
    ),
    "memory on a gpu": (
        "[limits]\nseconds = 5",
        "gpu = true\n[limits]\nmemory_mib = 512",
        "13: limits.memory_mib: a box on a GPU has a memory of its own",
    ),
    "missing key": ("minutes = 5\n", "", " minutes: is missing"),
    "missing key of a check": ("points = 30\n", "", "19: check.2.points: is missing"),
    "text for a number": (
        "points = 30",
        'points = "30"',
        "21: check.2.points: input should be a valid integer",
    ),
    "empty title": ('"Double a tensor"', '" "', "1: title: is empty"),
    "unknown kind": ('"autograd"', '"riddle"', "3: kind: input should be 'loop'"),
    "unknown difficulty": ('"easy"', '"simple"', "4: difficulty: input should be 'easy'"),
    "entry point that is no name": ('["double"]', '["a b"]', "6: entry_points.1: string should match"),
    "no hint": ('["What is twice one?"]', "[]", "8: hints: tuple should have at least 1 item"),
    "four hints": (
        '["What is twice one?"]',
        '["1", "2", "3", "4"]',
        "8: hints: tuple should have at most 3 items",
    ),
    "unknown question": ('["one"]', '["t9-999"]', "9: questions: there is no question 't9-999'"),
    "unknown predecessor": (
        "[limits]",
        'after = ["gone"]\n[limits]',
        "11: after: there is no other challenge 'gone'",
    ),
    "itself as predecessor": (
        "[limits]",
        'after = ["double"]\n[limits]',
        "11: after: there is no other challenge",
    ),
    "slug": ("[limits]", 'after = ["Go ne"]\n[limits]', "11: after.1: 'Go ne' may hold only a-z, 0-9 and -"),
    "bug outside fix": ("[[check]]", BUG + "[[check]]", "14: bug.1: only a fix challenge has bugs"),
    "fix without bug": ('"autograd"', '"fix"', "3: kind: a fix challenge names its planted bugs"),
    "not TOML": ("minutes = 5", "minutes = = 5", "5: not TOML: Invalid value"),
}


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_names_file_line_and_key(root, folder, old, new, expected):
    edit(folder / "challenge.toml", old, new)
    found = problems(folder)
    assert [problem for problem in found if problem.startswith(f"{SHOWN}:{expected}")], found
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    assert set(found) <= set(str(caught.value).split("\n"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("writes-into-the-input", "unwritten", "16: bug.1.mistake: no mistake is named 'unwritten'"),
        (
            '["input.not-mutated"]',
            '["grad.flows"]',
            "17: bug.1.checks: 'grad.flows' is no check of this challenge",
        ),
        ("mistake = ", "error = ", "16: bug.1.error: unknown key"),
    ],
)
def test_a_bug_names_a_mistake_and_checks_that_are_there(folder, old, new, expected):
    edit(folder / "challenge.toml", '"autograd"', '"fix"')
    edit(folder / "challenge.toml", "[[check]]", BUG.replace(old, new) + "[[check]]")
    assert [problem for problem in problems(folder) if problem.startswith(f"{SHOWN}:{expected}")]


def test_a_fix_challenge_with_its_bug_is_valid(folder):
    edit(folder / "challenge.toml", '"autograd"', '"fix"')
    edit(folder / "challenge.toml", "[[check]]", BUG + "[[check]]")
    edit(folder / "mistakes.toml", 'says = "The', 'starter = true\nsays = "The')
    assert problems(folder) == []


def test_all_problems_of_a_challenge_are_told_at_once(folder):
    edit(folder / "challenge.toml", "points = 50", "points = 45")
    edit(folder / "challenge.toml", "output.shape", "output.form")
    (folder / "explanation.md").unlink()
    found = "\n".join(problems(folder))
    assert "points sum to 95" in found
    assert "'output.form' is not in the vocabulary" in found
    assert "explanation.md: is missing" in found


def test_two_keys_of_one_table_have_their_own_lines(folder):
    edit(folder / "challenge.toml", 'title = "The shape stays"', "title = 3\nvisible = 4")
    lines = [problem.split(": ")[0].rpartition(":")[2] for problem in problems(folder)]
    assert lines == ["22", "23"]


def test_a_name_inside_a_text_of_several_lines_is_no_key(folder):
    edit(folder / "challenge.toml", '"Multiply by two, and leave the input alone."', '"""\nkind = 3\nend"""')
    edit(folder / "challenge.toml", '"autograd"', '"riddle"')
    assert problems(folder)[0].startswith(f"{SHOWN}:5: kind: ")
