"""The smallest catalogue that is valid: one topic, one challenge, one question of each kind."""

from pathlib import Path

CHALLENGE = """\
title = "Double a tensor"
summary = "Multiply by two, and leave the input alone."
kind = "autograd"
difficulty = "easy"
minutes = 5
entry_points = ["double"]
imports = ["torch"]
hints = ["What is twice one?"]
questions = ["one"]

[limits]
seconds = 5

[[check]]
id = "input.not-mutated"
points = 20
evidence = "recorded"

[[check]]
id = "output.shape"
points = 30
title = "The shape stays"

[[check]]
id = "output.values"
points = 50
visible = true
"""
REFERENCE = """\
def double(x):
    factor = 2
    result = x * factor
    return result
"""
MISTAKES = """\
[[mistake]]
name = "writes-into-the-input"
find = "    result = x * factor\\n"
replace = "    result = x.mul_(factor)\\n"
fails = ["input.not-mutated"]
says = "The input was changed."
questions = ["one"]

[[mistake]]
name = "triples-a-row"
edits = [
  { find = "factor = 2", replace = "factor = 3" },
  { find = "return result", replace = "return result[:1]" },
]
fails = ["output.shape", "output.values"]
says = "Only one row comes back, tripled."
"""
PROBES = """\
def doubled(solution, *, seed):
    return {"result": solution.double([seed])}
"""
HARNESS = """\
import pytest


@pytest.mark.check("input.not-mutated")
@pytest.mark.check("output.shape")
def test_shape(both):
    both("doubled")


@pytest.mark.check("output.values")
def test_values(both):
    both("doubled")
"""
QUESTIONS = """\
[[question]]
id = "one"
kind = "single"
difficulty = "easy"
text = "What is 1 + 1?"
explanation = "Count."
checks = ["output.values"]

[[question.choice]]
text = "2"
correct = true

[[question.choice]]
text = "3"
why = "That is one more."

[[question]]
id = "several"
kind = "multiple"
difficulty = "medium"
text = "Which are even?"
explanation = "Divide by two."
choice = [{ text = "2", correct = true }, { text = "4", correct = true }, { text = "5", why = "It is odd." }]

[[question]]
id = "number"
kind = "number"
difficulty = "easy"
text = "What is 1 / 3?"
explanation = "Divide."
answer = 0.3333
tolerance = 0.001

[[question]]
id = "output"
kind = "output"
difficulty = "hard"
text = "What does this print?"
code = "print(1)"
explanation = "It prints its argument."
answer = "1"

[[question]]
id = "order"
kind = "order"
difficulty = "easy"
text = "Put them in order."
explanation = "Socks first."
steps = ["sock", "hat", "shoe"]
before = [[0, 2]]

[[question]]
id = "line"
kind = "line"
difficulty = "easy"
text = "Which line fails?"
code = "a = 1\\nb = a.c"
check = "assert key == [2]"
explanation = "An int has no `c`."
lines = [2]
"""
TOPIC = """\
title = "Numbers"
summary = "What one needs to know about numbers."
order = 1
"""
FILES = {
    "numbers/topic.toml": TOPIC,
    "numbers/lesson.md": "# Numbers\n",
    "numbers/questions.toml": QUESTIONS,
    "numbers/double/challenge.toml": CHALLENGE,
    "numbers/double/statement.md": "Double it.\n",
    "numbers/double/starter.py": "def double(x):\n    pass\n",
    "numbers/double/reference.py": REFERENCE,
    "numbers/double/probes.py": PROBES,
    "numbers/double/harness.py": HARNESS,
    "numbers/double/mistakes.toml": MISTAKES,
    "numbers/double/explanation.md": "Twice one is two.\n",
    "numbers/double/variants/add.py": "def double(x):\n    return x + x\n",
    "numbers/double/variants/swapped.py": "def double(x):\n    return 2 * x\n",
    "numbers/double/variants/named.py": "double = (2).__mul__\n",
}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old`; an edit that finds nothing is a broken test."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
