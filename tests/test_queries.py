"""No page and no list asks the database once per row: with many rows it asks as often as with few."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.addresses import addresses
from tests.progress.history import LOOP, answered, attempted, finish_quizzes, ran
from tests.submissions.rows import submission
from zerograd.accounts.models import Token, User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import QuizRun
from zerograd.submissions.models import CheckResult, Dispute, Draft

FEW, MANY = 1, 12
OURS = [model for model in admin.site._registry if model.__module__.startswith("zerograd.")]
# A stream, what answers 404 to every other address, and what asks the broker.
SKIPPED = {"submissions/<uuid:id>/events/", "api/", "readyz"}


@pytest.fixture(autouse=True)
def quick_cache(settings) -> None:
    """Throttles count in the cache: not in the database's, whose queries are no page's."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {}}
    cache.clear()


def live(user: User, size: int) -> dict[str, object]:
    """Do `size` of everything; return what fills addresses, each thing as large as that."""
    slugs = list(catalogue().challenges)[:size]
    for place, slug in enumerate(slugs):
        row = attempted(user, 100 if place % 2 else 40, mistakes=(f"mistake-{place}",), challenge=slug)
        Dispute.objects.create(submission=row, text="I think it is right")
        Draft.on_desk(user.id, slug, "").put("x = 1\n", 0)
    for place in range(size):
        ran(user)
        row = attempted(user, 40, mistakes=(f"mistake-{place}", "another"))
        answered(user, True, False, first=place)
        token = Token.issue(user, f"laptop {place}")[0]
    CheckResult.objects.bulk_create(
        CheckResult(submission=row, position=n, name=f"c{n}", points=1, status="failed", title="t")
        for n in range(size)
    )
    asked = [question.id for question in catalogue().questions.values() if question.kind == "single"]
    finish_quizzes()
    for _ in range(size):
        run = QuizRun.objects.start(user, "tensors", asked[:size])
        for question in run.questions[:-1]:
            run.answer(question, [0])
    done = QuizRun.objects.start(user, "mixed", asked[:size])
    for question in done.questions:
        done.answer(question, [0])
    done.finish()
    return {
        "challenges slug": LOOP,
        "lessons slug": catalogue().challenges[LOOP].topic,
        "plans slug": "two-days",
        "submissions id": row.id,
        "questions id": asked[0],
        "quiz-runs id": done.id,
        "quizzes run_id": done.id,
        "quizzes number": 1,
        "me token_id": token.id,
        "tokens id": token.id,
    }


def readable(client: Client, parts: dict[str, object]) -> dict[str, str]:
    """Every address that answers a GET, by its route."""
    found = {address.route: address.filled(parts) for address in addresses() if address.route not in SKIPPED}
    found |= {f"{path}?status=new": f"{path}?status=new" for path in ("/challenges/", "/api/v1/challenges/")}
    for model in OURS:
        name = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        found[name] = name
    answers = {route: client.get(path).status_code for route, path in found.items()}
    wrong = {route: code for route, code in answers.items() if code not in (200, 302, 405)}
    assert wrong == {}
    return {route: found[route] for route, code in answers.items() if code == 200}


def queries(client: Client, pages: dict[str, str]) -> dict[str, list[str]]:
    asked = {}
    for route, path in pages.items():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, path
        asked[route] = [query["sql"] for query in captured]
    return asked


def test_with_many_rows_every_page_asks_as_often_as_with_few(alice, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"
    User.objects.filter(id=alice.id).update(is_staff=True, is_superuser=True, plan="two-days")
    client = Client()
    client.force_login(User.objects.get(id=alice.id))
    few = queries(client, readable(client, live(alice, FEW)))
    for number in range(MANY):
        User.objects.create(username=f"peer-{number}")
    many = queries(client, readable(client, live(alice, MANY)))
    assert few.keys() == many.keys()
    assert len(many) > 35
    more = {route: (len(few[route]), many[route]) for route in many if len(many[route]) > len(few[route])}
    assert more == {}


def test_a_waiting_submission_costs_the_same_however_long_the_queue_is(alices, alice, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"
    asked = []
    for length in (1, MANY):
        for number in range(length):
            submission(User.objects.create(username=f"peer-{length}-{number}"))
        row = submission(alice, slot=len(asked))
        pages = {tail: f"/submissions/{row.id}/{tail}" for tail in ("", "result/", "status/")}
        queries(alices, pages)
        asked.append({tail: len(sqls) for tail, sqls in queries(alices, pages).items()})
    assert asked[0] == asked[1]
