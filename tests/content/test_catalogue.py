import shutil

import pytest

from sandbox.content import load_catalogue
from sandbox.contract import ContentError
from tests.content.tiny import QUESTIONS, edit, write


def topic(root, slug, order):
    write(root, f"{slug}/topic.toml", f'title = "T"\nsummary = "S"\norder = {order}\n')
    write(root, f"{slug}/lesson.md", "Read this.\n")
    write(root, f"{slug}/questions.toml", "")


def complaints(root):
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    return str(caught.value).split("\n")


def copy(folder, slug, **changes):
    other = folder.with_name(slug)
    shutil.copytree(folder, other)
    for key, value in changes.items():
        (line,) = (x for x in (other / "challenge.toml").read_text().split("\n") if x.startswith(f"{key} = "))
        edit(other / "challenge.toml", line, f"{key} = {value}")
    return other


def test_topics_come_by_their_order_and_need_no_challenges(root):
    topic(root, "zebras", 1)
    topic(root, "ants", 3)
    edit(root / "numbers" / "topic.toml", "order = 1", "order = 2")
    catalogue = load_catalogue(root)
    assert list(catalogue.topics) == ["zebras", "numbers", "ants"]
    assert catalogue.topics["numbers"].lesson == "# Numbers"


def test_challenges_come_by_topic_then_from_easy_to_hard(root, folder):
    copy(folder, "a-hard-one", difficulty='"hard"')
    copy(folder, "a-longer-one", minutes=9)
    topic(root, "early", 7)
    shutil.move(copy(folder, "z-early"), root / "early")
    edit(root / "numbers" / "topic.toml", "order = 1", "order = 8")
    assert list(load_catalogue(root).challenges) == ["z-early", "double", "a-longer-one", "a-hard-one"]


def test_questions_come_as_written_and_know_their_topic(root):
    questions = load_catalogue(root).questions
    assert list(questions) == ["one", "several", "number", "output", "order", "line"]
    assert {question.topic for question in questions.values()} == {"numbers"}


def test_a_check_has_the_questions_that_its_entry_lists_and_those_that_name_it(root):
    assert load_catalogue(root).check_vocabulary["output.values"].questions == ("one",)
    edit(root / "numbers" / "questions.toml", '"several"', '"t1-001"')
    vocabulary = load_catalogue(root).check_vocabulary
    assert vocabulary["grad.values"].questions == ("t1-001",)  # of those listed, the one that exists here


def test_an_empty_root_is_an_empty_catalogue(tmp_path):
    assert load_catalogue(tmp_path).topics == {}


def test_two_topics_of_one_order_are_told(root):
    topic(root, "other", 1)
    assert complaints(root) == ["challenges: there are 2 topics of order 1; give each its own"]


def test_a_question_id_is_used_once_in_all_topics(root):
    topic(root, "other", 2)
    write(root, "other/questions.toml", QUESTIONS.split("\n[[question]]\n")[0])
    assert complaints(root) == ["challenges: there are 2 questions one; give each its own"]


def test_a_slug_is_used_once_in_all_topics(root, folder):
    topic(root, "other", 2)
    shutil.copytree(folder, root / "other" / "double")
    assert complaints(root) == ["challenges: there are 2 challenges double; give each its own"]


def test_a_circle_of_predecessors_is_told(root, folder):
    first, second = folder / "challenge.toml", copy(folder, "other") / "challenge.toml"
    edit(first, "[limits]", 'after = ["other"]\n[limits]')
    edit(second, "[limits]", 'after = ["double"]\n[limits]')
    (told,) = complaints(root)
    assert told.startswith("challenges: `after` runs in a circle: ")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("order = 1", "order = 0", ":3: order: input should be greater than or equal to 1, not 0; change it"),
        (
            "order = 1",
            'order = 1\ncolour = "red"',
            ":4: colour: unknown key; correct its spelling or remove it",
        ),
        ('title = "Numbers"', "", ": title: is missing; add it"),
        (
            "order = 1",
            "order 1",
            ":3: not TOML: Expected '=' after a key in a key/value pair; correct this line",
        ),
    ],
)
def test_a_broken_topic_names_file_line_and_key(root, old, new, expected):
    edit(root / "numbers" / "topic.toml", old, new)
    assert complaints(root) == [f"challenges/numbers/topic.toml{expected}"]


@pytest.mark.parametrize("name", ["topic.toml", "lesson.md", "questions.toml"])
def test_a_missing_file_of_a_topic_is_told(root, name):
    (root / "numbers" / name).unlink()
    assert f"challenges/numbers/{name}: is missing; write it" in complaints(root)


def test_a_lesson_that_says_nothing_is_told(root):
    write(root, "numbers/lesson.md", "\n")
    assert complaints(root) == ["challenges/numbers/lesson.md: says nothing yet; write it"]


def test_a_stray_file_of_a_topic_is_told(root):
    write(root, "numbers/notes.md", "")
    assert complaints(root) == ["challenges/numbers/notes.md: is no file of a topic; remove it"]


def test_a_topics_name_is_lower_case(root):
    (root / "numbers").rename(root / "Numbers")
    assert complaints(root)[0].startswith("challenges/Numbers: a topic's name may hold only a-z, 0-9 and -")
