from __future__ import annotations

import pytest

from zerograd.catalog.content import catalogue, questions_of
from zerograd.quizzes.drawing import RUN_LENGTH, draw, new_run


def test_mixed_holds_ten_different_questions_of_every_topic():
    drawn = draw("mixed")
    assert len({question.id for question in drawn}) == len(drawn) == RUN_LENGTH
    assert {question.topic for question in drawn} == {
        slug for slug in catalogue().topics if questions_of(slug)
    }


def test_mixed_is_drawn_anew():
    assert len({tuple(question.id for question in draw("mixed")) for _ in range(5)}) > 1


@pytest.mark.parametrize("topic", list(catalogue().topics))
def test_a_topics_quiz_asks_about_it_alone(topic):
    drawn = draw(topic)
    assert {question.topic for question in drawn} <= {topic}
    assert len(drawn) == min(RUN_LENGTH, len(questions_of(topic)))


def test_a_run_remembers_its_questions(alice):
    run = new_run(alice, "mixed")
    assert [question.id for question in run.questions] == run.question_ids
