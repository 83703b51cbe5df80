"""A site in which Alice has one of everything, and every address of it, filled in with what is hers."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from tests.addresses import Address, every_address
from tests.api.endpoints import ENDPOINTS, filled
from tests.submissions.rows import CHALLENGE, partial
from zerograd.accounts.models import Token, User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import QuizRun
from zerograd.submissions.models import Dispute, Draft, Submission
from zerograd.submissions.states import Purpose

APPS = re.compile(r"\(\?P<app_label>[^)]*\)")
FORMS: dict[str, dict[str, Any]] = {  # what a POST to a page sends, by route
    "quizzes/start/": {"topic": "mixed"},
    "quizzes/<uuid:run_id>/<int:number>/": {"given": "0"},
    "challenges/<slug:slug>/": {"source": "x = 1\n", "purpose": "SUBMIT"},
    "submissions/<uuid:id>/dispute/": {"text": "I think it is right."},
    "me/settings/": {"theme": "dark", "editor_keys": "vim"},
    "me/settings/theme/": {"theme": "dark"},
    "me/settings/tokens/": {"name": "laptop"},
    "me/settings/delete/": {"username": "alice"},
    "accounts/signup/": {"username": "dora", "email": "dora@example.org", "password1": "a-quiet-Harbour-42"},
    "accounts/login/": {"login": "alice", "password": "wrong"},
    "accounts/password/reset/": {"email": "alice@example.org"},
}


def belongings(alice: User) -> dict[str, object]:
    """Make what Alice owns; return what fills the gaps in addresses, by their first words and the gap's name."""
    row = Submission.objects.create(
        user=alice, challenge=CHALLENGE, digest="d", source="x = 1\n", purpose=Purpose.SUBMIT
    )
    Submission.objects.finish(Submission.objects.take(row.id), partial())
    dispute = Dispute.objects.create(submission=row, text="I think it is right.")
    Draft.on_desk(alice.id, CHALLENGE, "x = 1\n")
    questions = catalogue().questions.values()
    done, question = (next(q for q in questions if q.kind == kind) for kind in ("line", "single"))
    run = QuizRun.objects.create(user=alice, topic="mixed", question_ids=[done.id, question.id])
    run.answer(done, 1)
    token = Token.issue(alice, "old")[0]
    email = EmailAddress.objects.create(user=alice, email="alice@example.org", primary=True)
    return {
        "slug": CHALLENGE,
        "lessons slug": catalogue().challenges[CHALLENGE].topic,
        "plans slug": "two-days",
        "submissions id": row.id,
        "quizzes run_id": run.id,
        "number": 2,
        "quiz-runs id": run.id,
        "questions id": question.id,
        "token_id": token.id,
        "tokens id": token.id,
        "user id": alice.id,
        "content_type_id": ContentType.objects.get_for_model(Submission).id,
        "r object_id": row.id,
        "group object_id": Group.objects.create(name="authors").id,
        "user object_id": alice.id,
        "token object_id": token.id,
        "submission object_id": row.id,
        "dispute object_id": dispute.id,
        "emailaddress object_id": email.id,
        "authenticator object_id": 1,
        "key": "a-key",
        "uidb36": "1",
        "app_label": "submissions",
        "url": "no/such/page/",
    }


def path_of(address: Address, parts: dict[str, object]) -> str:
    """`parts` by a word of the address and the gap's name, or by the name alone."""
    path = address.route.replace("^", "").replace("$", "").replace("/(?P<url>.*)", "/<url>")
    path = APPS.sub("<app_label>", path)
    path = path.replace("(?P<key>[-:\\w]+)", "<key>")
    path = path.replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "<uidb36>-<key>")
    words = address.route.split("/")
    while "<" in path:
        start, end = path.index("<"), path.index(">")
        name = path[start + 1 : end].split(":")[-1]
        value = next(
            (parts[f"{word} {name}"] for word in words if f"{word} {name}" in parts), parts.get(name)
        )
        assert value is not None, f"nothing fills {name} in {address.route}"
        path = path[:start] + str(value) + path[end + 1 :]
    return "/" + path


def json_bodies(parts: dict[str, object]) -> dict[tuple[str, str], Any]:
    """What is sent as JSON, by method and path."""
    names = {
        "submission": parts["submissions id"],
        "run": parts["quiz-runs id"],
        "token": parts["token_id"],
        "question": parts["questions id"],
    }
    found = {}
    for endpoint in ENDPOINTS:
        path, body = filled(endpoint, {name: str(value) for name, value in names.items()})
        found[(endpoint.method, f"/api/v1/{path}")] = body
    return found | {("PUT", f"/challenges/{CHALLENGE}/draft/"): {"source": "x = 2\n", "revision": 0}}


def routes() -> dict[str, Address]:
    """Every address by its pattern; that of the admin's rooms lists them in an order of chance."""
    return {APPS.sub("<app_label>", address.route): address for address in every_address()}
