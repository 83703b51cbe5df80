"""Every address of /api/v1/ with a body that makes sense, around what Alice owns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.submissions.rows import partial
from zerograd.accounts.models import Token, User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import QuizRun
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose

LOOP = "write-training-loop"
PUBLIC, SIGNED_IN, OWNERS = "public", "signed in", "owner's"


@dataclass(frozen=True)
class Endpoint:
    method: str
    path: str
    access: str
    status: int
    body: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


ENDPOINTS = [
    Endpoint("GET", "topics/", PUBLIC, 200),
    Endpoint("GET", "challenges/", PUBLIC, 200),
    Endpoint("GET", f"challenges/{LOOP}/", PUBLIC, 200),
    Endpoint("GET", "questions/", PUBLIC, 200),
    Endpoint("GET", "questions/{question}/", PUBLIC, 200),
    Endpoint("GET", f"challenges/{LOOP}/draft/", SIGNED_IN, 200),
    Endpoint("PUT", f"challenges/{LOOP}/draft/", SIGNED_IN, 200, {"source": "x = 1\n", "revision": 0}),
    Endpoint("GET", "submissions/", SIGNED_IN, 200),
    Endpoint("POST", "submissions/", SIGNED_IN, 202, {"challenge": LOOP, "source": "x = 1\n"}),
    Endpoint("GET", "submissions/{submission}/", OWNERS, 200),
    Endpoint("POST", "submissions/{submission}/cancel/", OWNERS, 200),
    Endpoint("POST", "quiz-runs/", SIGNED_IN, 201, {"topic": "mixed"}),
    Endpoint("GET", "quiz-runs/{run}/", OWNERS, 200),
    Endpoint("POST", "quiz-runs/{run}/answers/", OWNERS, 200, {"question": "{question}", "given": [0]}),
    Endpoint("GET", "progress/", SIGNED_IN, 200),
    Endpoint("GET", "tokens/", SIGNED_IN, 200),
    Endpoint("POST", "tokens/", SIGNED_IN, 201, {"name": "laptop"}),
    Endpoint("DELETE", "tokens/{token}/", OWNERS, 204),
]


def belongings(owner: User) -> dict[str, str]:
    """What fills the braces: a graded submission, a half answered run, a token, and the question still to answer."""
    done, question = (
        next(q for q in catalogue().questions.values() if q.kind == k) for k in ("line", "single")
    )
    submission = Submission.objects.create(
        user=owner, challenge=LOOP, digest="d", source="x = 1\n", purpose=Purpose.SUBMIT
    )
    Submission.objects.finish(Submission.objects.take(submission.id), partial())
    run = QuizRun.objects.create(user=owner, topic="mixed", question_ids=[done.id, question.id])
    run.answer(done, 1)
    token = Token.issue(owner, "old")[0]
    rows = {"submission": submission.id, "run": run.id, "token": token.id, "question": question.id}
    return {name: str(value) for name, value in rows.items()}


def filled(endpoint: Endpoint, names: dict[str, str]) -> tuple[str, Any]:
    body = endpoint.body
    if isinstance(body, dict):
        body = {k: names["question"] if v == "{question}" else v for k, v in body.items()}
    return endpoint.path.format(**names), body
