import pytest

from sandbox.content import load_catalogue


@pytest.fixture
def questions(root):
    return load_catalogue(root).questions


def marks(question, *answers):
    return [question.marks(answer) for answer in answers]


def test_single_takes_the_one_right_choice(questions):
    assert questions["one"].marks([0])
    assert not any(marks(questions["one"], [1], [], [0, 1], [0, 0], [9], [True], 0, "0", None))


def test_multiple_takes_exactly_the_right_choices_in_any_order(questions):
    assert all(marks(questions["several"], [0, 1], [1, 0], (0, 1)))
    assert not any(marks(questions["several"], [0], [0, 1, 2], [0, 0, 1], [], "01", None))


def test_number_is_read_from_a_text_within_its_tolerance(questions):
    assert all(marks(questions["number"], "0.3333", " 0.334 ", "3.333e-1", 0.333))
    assert not any(
        marks(
            questions["number"], "0.34", "-0.3333", "1/3", "", "nan", "inf", "1" * 400, None, True, [0.3333]
        )
    )


def test_a_whole_number_without_tolerance_is_exact(questions):
    exact = questions["number"].model_copy(update={"answer": 61.0, "tolerance": None})
    assert all(marks(exact, "61", "61.0", 61))
    assert not any(marks(exact, "61.001", "60.9999"))


def test_a_fraction_without_tolerance_may_be_off_by_one_in_ten_thousand(questions):
    near = questions["number"].model_copy(update={"answer": -2.5, "tolerance": None})
    assert all(marks(near, "-2.5", "-2.50024"))
    assert not any(marks(near, "-2.501", "2.5"))


def test_output_ignores_only_the_ends_of_lines(questions):
    printed = questions["output"].model_copy(update={"answer": "a b\n  c\n"})
    assert all(marks(printed, "a b\n  c", "a b  \r\n  c\r\n\r\n", "a b\t\n  c   "))
    assert not any(marks(printed, "a  b\n  c", "a b\nc", "a b   c", "", None, 1))


def test_order_takes_every_order_that_keeps_the_pairs(questions):
    assert all(marks(questions["order"], [0, 1, 2], [1, 0, 2], [0, 2, 1]))
    assert not any(marks(questions["order"], [2, 1, 0], [0, 1], [0, 0, 2], [0, 1, 3], [], "012", None))


def test_order_without_pairs_takes_only_the_listed_one(questions):
    strict = questions["order"].model_copy(update={"before": ()})
    assert strict.marks([0, 1, 2])
    assert not any(marks(strict, [1, 0, 2], [0, 2, 1]))


def test_line_takes_every_accepted_line(questions):
    either = questions["line"].model_copy(update={"lines": (1, 2)})
    assert all(marks(either, 1, 2))
    assert not any(marks(either, 0, 3, True, "1", [1], None))
