"""No key, reason, explanation, reference, mistake or hint of the content in any answer before it is due."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from sandbox.content import Challenge, Question
from tests.api.calls import Caller
from tests.progress.history import attempted
from tests.submissions.rows import partial
from zerograd.catalog.content import catalogue
from zerograd.quizzes.drawing import new_run
from zerograd.submissions.models import Submission

SHORT = 12  # characters; shorter secrets occur by chance
KEYS = {
    "correct",
    "why",
    "reasons",
    "key",
    "lines",
    "before",
    "bug",
    "mistake",
    "reference",
    "probes",
    "variants",
}


def secrets_of(question: Question) -> Iterator[str]:
    yield question.explanation
    yield question.check
    yield from (choice.why for choice in question.choices)
    if isinstance(question.answer, str):
        yield question.answer


def secrets_in(challenge: Challenge) -> Iterator[str]:
    yield from (challenge.reference, challenge.probes, challenge.explanation, challenge.harness.read_text())
    yield from challenge.hints
    yield from challenge.variants.values()
    yield from (bug.name for bug in challenge.bugs)
    for mistake in challenge.mistakes:
        yield from (mistake.name, mistake.says)
    shown = challenge.statement + challenge.starter
    yield from (line for line in challenge.reference.splitlines() if len(line) > 30 and line not in shown)


def shown_to_all() -> str:
    known = catalogue()
    return "\n".join(
        [f"{c.slug}\n{c.statement}\n{c.starter}\n{c.summary}\n{c.title}" for c in known.challenges.values()]
        + [check.title for c in known.challenges.values() for check in c.checks]
        + [
            "\n".join([q.text, q.code, *q.steps, *(c.text for c in q.choices)])
            for q in known.questions.values()
        ]
    )


@cache
def secrets() -> tuple[str, ...]:
    known, public = catalogue(), shown_to_all()
    found = [s for q in known.questions.values() for s in secrets_of(q)]
    found += [s for c in known.challenges.values() for s in secrets_in(c)]
    return sorted(
        {text.strip() for text in found if len(text.strip()) >= SHORT and text.strip() not in public}
    )


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (key for key, item in value.items() if item is not None)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(item)


def walk(who: Caller) -> Iterator[Any]:
    """Everything that can be read without having earned it."""
    for room in ("topics/", "challenges/", "questions/"):
        yield who.get(room).json()
    for slug in catalogue().challenges:
        yield who.get(f"challenges/{slug}/").json()
    for id in catalogue().questions:
        yield who.get(f"questions/{id}/").json()


def own(who: Caller) -> Iterator[Any]:
    for slug in catalogue().challenges:
        yield who.get(f"challenges/{slug}/draft/").json()
        waiting = who.post("submissions/", {"challenge": slug, "source": "x = 1\n"}).json()
        yield who.get(f"submissions/{waiting['id']}/").json()
        yield who.post(f"submissions/{waiting['id']}/cancel/").json()
    for topic in ("mixed", "sample", *catalogue().topics):
        run = who.post("quiz-runs/", {"topic": topic}).json()
        yield run
        for question in run["questions"]:  # refused answers
            yield who.post(
                f"quiz-runs/{run['id']}/answers/", {"question": question["id"], "given": []}
            ).json()
    yield who.get("submissions/").json()
    yield who.get("progress/").json()


def assert_nothing_leaks(answers: list[Any]) -> None:
    said = "\n".join(text for answer in answers for text in texts(answer))
    assert [secret for secret in secrets() if secret in said] == []
    assert {key for answer in answers for key in keys(answer)} & KEYS == set()


def test_there_is_something_to_find():
    assert len(secrets()) > 100


def test_a_visitor_learns_nothing(anonymous, unthrottled):
    assert_nothing_leaks(list(walk(anonymous)))


def test_a_learner_learns_nothing_in_advance(api, unthrottled):
    assert_nothing_leaks([*walk(api), *own(api)])


def test_a_run_reveals_no_mistake(api, alice, unthrottled):
    """The judge names none for a run, and what it saw of the visible checks is due."""
    id = api.post(
        "submissions/", {"challenge": "write-training-loop", "source": "x", "purpose": "run"}
    ).json()["id"]
    found = api.get(f"submissions/{id}/").json()
    assert (found["mistakes"], found["checks"]) == ([], [])


def test_one_learners_verdict_reveals_nothing_to_another(api, bob, unthrottled):
    attempted(bob, 100)
    token = Submission.objects.take(
        Submission.objects.create(
            user=bob, challenge="write-training-loop", digest="d", source="x", purpose="SUBMIT"
        ).id
    )
    Submission.objects.finish(token, partial())
    run = new_run(bob, "modes")
    for question in run.questions:
        run.answer(question, [0])
    assert_nothing_leaks([*walk(api), *own(api)])


@pytest.mark.parametrize("score", [40, 100])
def test_the_walk_would_see_it(api, alice, unthrottled, challenge, score):
    attempted(alice, score)
    said = "\n".join(text for answer in walk(api) for text in texts(answer))
    assert (challenge.explanation in said) == (score == 100)
