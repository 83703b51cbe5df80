import pytest

from sandbox.content import load_catalogue, problems
from sandbox.content.hints import hint_problems
from sandbox.content.maths import MathsError, mathml, maths_problems
from sandbox.contract import ContentError
from tests.content.tiny import edit, write


@pytest.mark.parametrize(
    "latex", [r"\frac{1}{n} \sum_i x_i^2", r"\sqrt{\hat v} + \epsilon", r"\text{norm} \le 1", r"\partial L / \partial w"]
)  # fmt: skip
def test_formulas_become_mathml(latex):
    assert mathml(latex, "block").startswith("<math ")


@pytest.mark.parametrize("latex", [r"\frac{1}{", "x_", r"\begin{matrix} a", r"\left( x", r"\foo{x}"])
def test_what_is_no_formula_is_refused(latex):
    with pytest.raises(MathsError):
        mathml(latex, "inline")


def test_a_formula_that_does_not_render_is_found_by_its_line():
    text = "# Title\n\nPrices of $5 and $6, and $x^2$.\n\nThen\n$\\foo$ here.\n\n$$\n\\frac{1}{\n$$\n"
    assert [line for line, _ in maths_problems(text)] == [5, 8]


@pytest.mark.parametrize("name", ["statement.md", "explanation.md"])
def test_prove_names_file_and_line_of_such_a_formula(folder, name):
    (folder / name).write_text("One line.\n\nAnd $\\foo$.\n")
    (problem,) = problems(folder)
    assert problem.startswith(f"challenges/numbers/double/{name}:3: maths does not render")


def test_lessons_and_questions_are_looked_at_too(root):
    write(root, "numbers/lesson.md", "# Numbers\n\n$\\foo$\n")
    questions = root / "numbers" / "questions.toml"
    text = questions.read_text()
    old = next(line for line in text.splitlines() if line.startswith("explanation = "))
    questions.write_text(text.replace(old, "explanation = '$\\foo$'", 1))
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    lesson, question = str(caught.value).splitlines()
    assert lesson.startswith("challenges/numbers/lesson.md:3: maths")
    assert question.startswith("challenges/numbers/questions.toml:")


REFERENCE = "def f(x):\n    total = x.sum(dim=0)\n    return total\n"


@pytest.mark.parametrize(
    ("hint", "found"),
    [
        ("Write `total = x.sum(dim=0)`.", True),
        ("Write `total  =  x.sum(dim=0)`.", True),
        ("Sum over the first dimension.", False),
        ("Then `return total`.", False),
    ],
)
def test_a_hint_holds_no_line_of_the_reference(hint, found):
    assert bool(list(hint_problems([hint], REFERENCE))) is found


def test_prove_names_the_hint_that_gives_the_answer_away(folder):
    edit(
        folder / "challenge.toml",
        '"What is twice one?"',
        '"What is twice one?", "Write `result = x * factor`."',
    )
    (problem,) = problems(folder)
    assert "hints.2: gives away a line of reference.py: 'result = x * factor'" in problem


def test_two_questions_that_ask_the_same_are_named(root):
    questions = root / "numbers" / "questions.toml"
    first = questions.read_text().split("[[question]]")[1]
    questions.write_text(
        questions.read_text() + "\n[[question]]" + first.replace('id = "one"', 'id = "again"')
    )
    with pytest.raises(ContentError, match="one and again ask the same"):
        load_catalogue(root)
