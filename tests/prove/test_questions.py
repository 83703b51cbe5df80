"""Committed content holds, and content that lies is caught."""

from __future__ import annotations

import pytest
import torch

from sandbox.content import Choice, Question, Topic, load_catalogue
from sandbox.content.catalogue import ROOT
from sandbox.prove.questions import prove_questions

pytestmark = pytest.mark.torch

DEFAULTS = {"id": "q-1", "topic": "tensors", "difficulty": "easy", "text": "?", "explanation": "!"}


def question(**given):
    return Question(**DEFAULTS | given)


def topic(lesson):
    return Topic(title="T", summary="S", order=1, slug="tensors", lesson=lesson)


def wrong(*questions):
    return prove_questions(questions).wrong


def wrong_lesson(lesson):
    return prove_questions([], [topic(lesson)]).wrong


def test_every_committed_question_and_lesson_holds():
    catalogue = load_catalogue()
    proof = prove_questions(catalogue.questions.values(), catalogue.topics.values())
    assert proof.wrong == ()
    assert proof.total == len(catalogue.questions) >= 220
    assert proof.by_topic.keys() == catalogue.topics.keys()
    assert min(proof.by_topic.values()) >= 25
    assert proof.executed >= 200


def test_all_kinds_are_asked_and_visitors_get_a_sample():
    questions = load_catalogue().questions.values()
    kinds = [q.kind for q in questions]
    assert set(kinds) == {"single", "multiple", "number", "output", "order", "line"}
    assert kinds.count("order") >= 8
    assert kinds.count("line") >= 12
    sample = [q for q in questions if q.sample]
    assert len(sample) == 5
    assert {q.difficulty for q in sample} == {"easy"}
    assert len({q.topic for q in sample}) >= 4


def test_every_lesson_shows_code_and_ends_with_the_interview():
    for topic_ in load_catalogue().topics.values():
        assert topic_.lesson.count("```python") >= 3, topic_.slug
        assert topic_.lesson.count("```text") >= 3, topic_.slug
        last = topic_.lesson.split("\n## ")[-1]
        assert last.startswith("In an interview"), topic_.slug
        assert last.count("**") == 6, topic_.slug


def test_a_wrong_output_is_caught():
    asked = question(kind="output", code="print(torch.tensor(3).item())", answer="4")
    assert wrong(asked) == ("q-1: printed '3\\n', the key is '4'",)


def test_blanks_at_line_ends_do_not_matter():
    assert wrong(question(kind="output", code="print('3 ')\nprint(4)", answer="3\n4")) == ()


def test_a_wrong_number_is_caught():
    code = "x = torch.tensor([3.0, 4.0], requires_grad=True)\n(x**2).mean().backward()"
    check = "assert abs(x.grad.sum().item() - key) < 1e-6"
    assert wrong(question(kind="number", code=code, check=check, answer=7.0)) == ()
    (says,) = wrong(question(kind="number", code=code, check=check, answer=14.0))
    assert says.startswith("q-1: check, line 1: AssertionError")


def test_a_wrong_choice_is_caught():
    right, other = Choice(text="`2`", correct=True), Choice(text="`3`", why="no")
    check = "assert key == [f'`{x}`']"
    assert wrong(question(kind="single", code="x = 2", check=check, choices=(right, other))) == ()
    assert len(wrong(question(kind="single", code="x = 3", check=check, choices=(right, other)))) == 1


def test_a_wrong_order_is_caught():
    check = "x = 1\nfor step in key: exec(step)\nassert x == 4"
    assert wrong(question(kind="order", check=check, steps=("x += 1", "x *= 2"))) == ()
    assert len(wrong(question(kind="order", check=check, steps=("x *= 2", "x += 1")))) == 1


def test_a_check_sees_every_choice_and_how_an_answer_is_marked():
    right, other = Choice(text="2", correct=True), Choice(text="3", why="no")
    check = "assert key == [text for text in choices if x == int(text)]"
    assert wrong(question(kind="single", code="x = 2", check=check, choices=(other, right))) == ()
    steps = ("x = 1", "y = 1", "x += y")
    check = "assert [marks(order) for order in ([0, 1, 2], [1, 0, 2], [0, 2, 1])] == [True, True, False]"
    assert wrong(question(kind="order", check=check, steps=steps, before=((0, 2), (1, 2)))) == ()
    assert len(wrong(question(kind="order", check=check, steps=steps))) == 1


def test_a_line_is_proven_by_repairing_it():
    code = "def double(x):\n    return x * 3"
    check = "assert double(2) == 6\nassert edited({key[0]: '    return x * 2'})['double'](2) == 4"
    assert wrong(question(kind="line", code=code, check=check, lines=(2,))) == ()
    assert "IndentationError" in wrong(question(kind="line", code=code, check=check, lines=(1,)))[0]


def test_code_that_raises_is_caught_with_its_line():
    (says,) = wrong(question(kind="output", code="x = 1\ntorch.tensor([1]).view(7)", answer="1"))
    assert says.startswith("q-1: code, line 2: RuntimeError")


def test_a_question_that_needs_a_missing_module_is_skipped_and_counted():
    missing = question(
        kind="output", requires=("no_such_module.part",), code="import no_such_module", answer="1"
    )
    present = question(id="q-2", kind="output", requires=("json",), code="import json\nprint(1)", answer="1")
    silent = question(
        id="q-3", kind="single", choices=(Choice(text="a", correct=True), Choice(text="b", why="c"))
    )
    proof = prove_questions([missing, present, silent])
    assert (proof.total, proof.executed, proof.skipped, proof.wrong) == (3, 1, 1, ())
    assert proof.by_topic == {"tensors": 3}


def test_questions_share_nothing():
    leaves = question(
        kind="output",
        code="left = 1\ntorch.set_grad_enabled(False)\ntorch.set_default_dtype(torch.float64)\nprint(1)",
        answer="1",
    )
    code = "print('left' in globals(), torch.zeros(1).dtype, torch.is_grad_enabled(), torch.initial_seed())"
    finds = question(id="q-2", kind="output", code=code, answer="False torch.float32 True 1234")
    assert wrong(leaves, finds) == ()
    wrong(leaves)
    assert torch.is_grad_enabled()
    assert torch.get_default_dtype() == torch.float32


def test_a_lesson_with_a_wrong_output_is_caught():
    page = "# T\n\n```python\nx = 1\nprint(x)\n```\n\n```text\n{}\n```\n"
    assert wrong_lesson(page.format("1")) == ()
    assert wrong_lesson(page.format("2")) == (
        "lesson tensors: line 8 shows '2\\n', the code before it printed '1\\n'",
    )


def test_the_blocks_of_a_lesson_share_names_and_an_error_ends_it():
    assert wrong_lesson("```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n```text\n1\n```\n") == ()
    (says,) = wrong_lesson("```python\nx\n```\n\n```text\nanything\n```\n")
    assert says.startswith("lesson tensors: block at line 1, line 1: NameError")


def test_a_text_block_after_other_text_is_prose():
    assert wrong_lesson("```python\nprint(1)\n```\n```text\n1\n```\n```text\nany words\n```\n") == ()


def test_a_wrong_key_is_named_with_its_file_and_line():
    asked = next(q for q in load_catalogue().questions.values() if q.kind == "output")
    (says,) = wrong(asked.model_copy(update={"answer": "something else"}))
    place, _, rest = says.partition(": ")
    file, _, line = place.rpartition(":")
    assert (ROOT.parent / file).read_text().splitlines()[int(line) - 1] == f'id = "{asked.id}"'
    assert rest.startswith(f"{asked.id}: printed ")
