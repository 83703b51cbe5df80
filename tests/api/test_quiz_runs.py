"""Questions without keys, and runs through them that reveal what is due."""

from __future__ import annotations

import pytest

from sandbox.content import Question
from zerograd.catalog.content import catalogue
from zerograd.quizzes.given import shuffled
from zerograd.quizzes.models import Answer, QuizRun

KINDS = ["single", "multiple", "number", "output", "order", "line"]


def of_kind(kind: str) -> Question:
    return next(question for question in catalogue().questions.values() if question.kind == kind)


def start(user, question: Question) -> QuizRun:
    return QuizRun.objects.create(user=user, topic=question.topic, question_ids=[question.id])


def right(question: Question, order: list[int]):
    """The right answer in the run's own places."""
    match question.kind:
        case "single" | "multiple":
            return [shown for shown, i in enumerate(order) if question.choices[i].correct]
        case "order":
            return [order.index(step) for step in range(len(order))]
        case "line":
            return question.lines[0]
    return question.answer


def wrong(question: Question, order: list[int]):
    match question.kind:
        case "single" | "multiple":
            return [next(shown for shown, i in enumerate(order) if not question.choices[i].correct)]
        case "order":
            return list(range(len(order)))
        case "line":
            return next(n for n in range(1, 99) if n not in question.lines)
        case "number":
            return float(question.answer) + 1e6
    return "certainly not what it prints"


def test_the_list_filters(anonymous):
    asked = list(catalogue().questions.values())
    assert [row["id"] for row in anonymous.get("questions/").json()] == [question.id for question in asked]
    found = anonymous.get("questions/", topic="modes", kind="single").json()
    assert [row["id"] for row in found] == [q.id for q in asked if (q.topic, q.kind) == ("modes", "single")]
    assert all(row.keys() == {"id", "topic", "kind", "difficulty"} for row in found)
    assert anonymous.get("questions/", topic="nothing").status_code == 404
    assert anonymous.get("questions/", kind="nothing").status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_is_shown_without_its_key(anonymous, kind):
    question = of_kind(kind)
    found = anonymous.get(f"questions/{question.id}/").json()
    assert found.keys() == {"id", "topic", "kind", "difficulty", "text", "code", "choices", "steps"}
    assert sorted(found["choices"]) == sorted(choice.text for choice in question.choices)
    assert sorted(found["steps"]) == sorted(question.steps)


def test_steps_never_come_in_a_right_order(anonymous):
    for question in catalogue().questions.values():
        if question.kind == "order":
            shown = anonymous.get(f"questions/{question.id}/").json()["steps"]
            assert not question.marks([question.steps.index(step) for step in shown])


@pytest.mark.parametrize("topic", ["mixed", "sample", "modes"])
def test_a_run_starts_with_questions_and_no_answers(api, topic):
    answer = api.post("quiz-runs/", {"topic": topic})
    assert answer.status_code == 201
    found = answer.json()
    assert (found["topic"], found["answered"], found["right"], found["finished"]) == (topic, 0, 0, None)
    assert found["questions"]
    assert all(question["answer"] is None for question in found["questions"])
    assert api.get(f"quiz-runs/{found['id']}/").json() == found


@pytest.mark.parametrize(
    "body", [{"topic": "nothing"}, {"topic": ""}, {"topic": 1}, {}, {"topic": "mixed", "n": 1}]
)
def test_a_topic_that_makes_no_sense(api, body):
    assert api.post("quiz-runs/", body).status_code in (400, 404)
    assert not QuizRun.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_right_and_reveals_the_key(api, alice, kind):
    question = of_kind(kind)
    run = start(alice, question)
    given = right(question, shuffled(run, question))
    found = api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": given}).json()
    assert found["correct"] is True
    assert found["explanation"] == question.explanation
    assert found["key"] == (list(question.lines) if kind == "line" else given)
    assert len(found["reasons"]) == len(question.choices)
    assert api.get(f"quiz-runs/{run.id}/").json()["right"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_answer_is_wrong_and_reveals_it_too(api, alice, kind):
    question = of_kind(kind)
    run = start(alice, question)
    given = wrong(question, shuffled(run, question))
    found = api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": given}).json()
    assert found["correct"] is False
    assert found["key"] == (
        list(question.lines) if kind == "line" else right(question, shuffled(run, question))
    )
    for reason in found["reasons"]:
        choice = question.choices[shuffled(run, question)[reason["choice"]]]
        assert (reason["correct"], reason["why"]) == (choice.correct, choice.why)


def test_places_are_those_of_the_list_that_the_run_shows(api, alice):
    question = of_kind("single")
    run = start(alice, question)
    shown = api.get(f"quiz-runs/{run.id}/").json()["questions"][0]["choices"]
    place = next(
        i for i, text in enumerate(shown) if any(c.text == text and c.correct for c in question.choices)
    )
    body = {"question": question.id, "given": [place]}
    assert api.post(f"quiz-runs/{run.id}/answers/", body).json()["correct"] is True


def test_the_first_answer_counts(api, alice):
    question = of_kind("single")
    run = start(alice, question)
    order = shuffled(run, question)
    for given in (wrong(question, order), right(question, order)):
        answer = api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": given})
        assert answer.status_code == 200
        assert (answer.json()["correct"], answer.json()["given"]) == (False, wrong(question, order))
    assert Answer.objects.count() == 1


def test_the_last_answer_finishes_the_run(api, alice):
    question = of_kind("line")
    run = start(alice, question)
    api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": 1})
    assert api.get(f"quiz-runs/{run.id}/").json()["finished"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "given", [None, True, {}, [], [0, 0], [True], ["0"], [999], [-1], "", "x\0", -1, 1e300, "nan"]
)
def test_what_is_no_answer_is_400_or_wrong_but_never_right(api, alice, kind, given):
    question = of_kind(kind)
    run = start(alice, question)
    answer = api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": given})
    assert answer.status_code == 400 or answer.json()["correct"] is False
    assert Answer.objects.filter(correct=True).count() == 0


def test_a_question_of_another_run_is_400(api, alice):
    run = start(alice, of_kind("single"))
    body = {"question": of_kind("line").id, "given": 1}
    assert api.post(f"quiz-runs/{run.id}/answers/", body).status_code == 400
    assert not Answer.objects.exists()


def test_the_key_of_one_run_stays_hidden_in_the_next(api, alice):
    question = of_kind("single")
    for run in (start(alice, question), start(alice, question)):
        assert api.get(f"quiz-runs/{run.id}/").json()["questions"][0]["answer"] is None
        api.post(f"quiz-runs/{run.id}/answers/", {"question": question.id, "given": [0]})
