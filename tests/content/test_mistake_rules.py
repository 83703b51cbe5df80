"""Each rule of mistakes.toml, broken in a copy of a valid challenge."""

import pytest

from sandbox.content import problems
from tests.content.tiny import edit

SHOWN = "challenges/numbers/double/mistakes.toml"
FIND = '"    result = x * factor\\n"'
OVERLAP = '{ find = "factor = 2", replace = "factor = 3" },\n  { find = "= 2\\n", replace = "= 4\\n" }'
BROKEN = {
    "find that is nowhere": (FIND, '"x ** 2"', "3: mistake.1.find: writes-into-the-input: 'x ** 2' occurs 0 times"),
    "find that is everywhere": (FIND, '"result"', "3: mistake.1.find: writes-into-the-input: 'result' occurs 2 times"),
    "find that is empty": (FIND, '""', "1: mistake.1.edits.1.find: string should have at least 1 character"),
    "an edit that occurs twice": ('"factor = 2"', '"factor"', "11: mistake.2.edits: triples-a-row: 'factor' occurs 2 times"),
    "no replacement": ('replace = "    result = x.mul_(factor)\\n"\n', "", "1: mistake.1.edits.1.replace: is missing"),
    "two forms": ("edits =", 'find = "result"\nedits =', "9: mistake.2: has both find/replace and edits"),
    "name twice": ("triples-a-row", "writes-into-the-input", "2: mistake.1.name: 'writes-into-the-input' is used 2 times"),
    "name": ("triples-a-row", "Triples", "10: mistake.2.name: 'Triples' may hold only"),
    "undeclared check": ('"output.shape", ', '"grad.flows", ', "15: mistake.2.fails: triples-a-row: 'grad.flows' is no check"),
    "nothing fails": ('["input.not-mutated"]', "[]", "5: mistake.1.fails: tuple should have at least 1 item"),
    "check twice": ('"output.shape", ', '"output.values", ', "15: mistake.2.fails: triples-a-row: names a check twice"),
    "cause not first": (
        '["output.shape", "output.values"]',
        '["output.values", "output.shape"]',
        "15: mistake.2.fails: triples-a-row: the cause stands first and is 'output.shape'",
    ),
    "fails and may fail": (
        'says = "Only',
        'may_fail = ["output.values"]\nsays = "Only',
        "16: mistake.2.may_fail: triples-a-row: 'output.values' is in fails too",
    ),
    "may fail what is not there": (
        'says = "Only',
        'may_fail = ["grad.leaf"]\nsays = "Only',
        "16: mistake.2.may_fail: triples-a-row: 'grad.leaf' is no check",
    ),
    "nothing said": ('"The input was changed."', '""', "6: mistake.1.says: is empty"),
    "overlap": (
        '{ find = "factor = 2", replace = "factor = 3" }',
        OVERLAP,
        "11: mistake.2.edits: triples-a-row: two edits overlap",
    ),
    "does not compile": ("x.mul_(factor)", "x.mul_(factor", "3: mistake.1.find: writes-into-the-input: the code with this mistake"),
    "changes nothing": ("result = x.mul_(factor)", "result = x * factor", "3: mistake.1.find: writes-into-the-input: gives the same code as the reference"),
    "unknown question": ('["one"]', '["two"]', "7: mistake.1.questions: writes-into-the-input: there is no question 'two'"),
    "unknown key": ("says = ", "tells = ", "6: mistake.1.tells: unknown key"),
    "starter outside fix": ('says = "The', 'starter = true\nsays = "The', "6: mistake.1.starter: writes-into-the-input: only the starter of a fix"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_names_file_line_and_mistake(folder, old, new, expected):
    edit(folder / "mistakes.toml", old, new)
    found = problems(folder)
    assert [problem for problem in found if problem.startswith(f"{SHOWN}:{expected}")], found


def test_two_mistakes_that_give_the_same_code_are_one(folder):
    text = (folder / "mistakes.toml").read_text()
    again = text.split("\n\n")[0].replace("writes-into-the-input", "writes-again")
    (folder / "mistakes.toml").write_text(f"{text}\n{again}\n")
    assert "gives the same code as 'writes-into-the-input'" in problems(folder)[0]


def test_edits_that_touch_do_not_overlap(folder):
    touching = '{ find = "factor = 2", replace = "factor = 3" },\n  { find = "\\n    result", replace = "\\n    result" }'
    edit(folder / "mistakes.toml", '{ find = "factor = 2", replace = "factor = 3" }', touching)
    assert problems(folder) == []
