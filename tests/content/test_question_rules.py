"""Each rule of questions.toml, broken in a copy of valid questions."""

import pytest

from sandbox.content import load_catalogue
from sandbox.contract import ContentError
from tests.content.tiny import edit

SHOWN = "challenges/numbers/questions.toml"
BROKEN = {
    "two right of one": ('why = "That', 'correct = true\nwhy = "That', "9: question.1.choice: one: 2 choices are correct"),
    "none right of one": ("correct = true", "correct = false", "9: question.1.choice: one: 0 choices are correct"),
    "none right of several": (
        '"2", correct = true }, { text = "4", correct = true }',
        '"2", why = "No." }, { text = "4", why = "No." }',
        "23: question.2.choice: several: no choice is correct",
    ),
    "none wrong of several": (', { text = "5", why = "It is odd." }', "", "23: question.2.choice: several: no choice is wrong"),
    "no reason": ('why = "That is one more."', "", "13: question.1.choice.2.why: one: a wrong choice says why"),
    "long reason": ('"That is one more."', '"a\\nb"', "15: question.1.choice.2.why: one: is longer than one line"),
    "choice twice": ('text = "3"', 'text = "2"', "14: question.1.choice.2.text: one: is the same as an earlier"),
    "no choices": ("choice = [", "choices_ = [", "23: question.2.choices_: unknown key"),
    "number that is a text": ("answer = 0.3333", 'answer = "0.3333"', "31: question.3.answer: number: is not a number"),
    "negative tolerance": ("tolerance = 0.001", "tolerance = -1.0", "32: question.3.tolerance: number: is negative"),
    "output that is a number": ('answer = "1"', "answer = 1", "41: question.4.answer: output: is not a text"),
    "output without code": ('code = "print(1)"\n', "", "34: question.4.code: output: an output question shows code"),
    "answer of another kind": ("lines = [2]", 'lines = [2]\nanswer = "2"', "61: question.6.answer: line: a question of kind 'line' has none"),
    "answer left out": ('answer = "1"', "", "34: question.4.answer: output: a question of kind 'output' needs it"),
    "one step": ('["sock", "hat", "shoe"]\nbefore = [[0, 2]]', '["sock"]', "49: question.5.steps: order: needs two or more steps"),
    "a step that is not there": ("[[0, 2]]", "[[0, 3]]", "50: question.5.before: order: [0, 3] names a step that is not there"),
    "an order that the steps break": ("[[0, 2]]", "[[2, 0]]", "50: question.5.before: order: [2, 0] does not hold"),
    "a line that is not there": ("lines = [2]", "lines = [3]", "60: question.6.lines: line: 3 is no line of the code, which has 2"),
    "code that nothing proves": ('check = "assert key == [2]"\n', "", "57: question.6.code: line: shows code that nothing proves"),
    "code that is not Python": ('"print(1)"', '"print(1"', "39: question.4.code: output: not Python"),
    "proof that is not Python": ("assert key == [2]", "assert (", "58: question.6.check: line: not Python"),
    "unknown check": ('["output.values"]', '["output.form"]', "7: question.1.checks: one: 'output.form' is not in the vocabulary"),
    "unknown kind": ('"single"', '"riddle"', "3: question.1.kind: input should be 'single'"),
    "unknown key": ("[[question.choice]]", "colour = 1\n[[question.choice]]", "9: question.1.colour: unknown key"),
    "topic": ('id = "one"', 'id = "one"\ntopic = "numbers"', "3: question.1.topic: one: the folder names the topic"),
    "no explanation": ('explanation = "Count."', 'explanation = ""', "6: question.1.explanation: is empty"),
    "id": ('id = "several"', 'id = "Several!"', "18: question.2.id: 'Several!' may hold only"),
    "not TOML": ('id = "several"', "id = several", "18: not TOML: Invalid value"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_names_file_line_key_and_question(root, old, new, expected):
    edit(root / "numbers" / "questions.toml", old, new)
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    found = str(caught.value).split("\n")
    assert [problem for problem in found if problem.startswith(f"{SHOWN}:{expected}")], found
