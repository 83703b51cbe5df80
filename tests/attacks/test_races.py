"""Fifty posts at the same moment get what one after the other would get: the database holds the limits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.accounts.test_sign_up import SECRET
from tests.quizzes.forms import form as answer
from tests.submissions.rows import CHALLENGE
from zerograd.accounts.models import MAX_LIVE_TOKENS, Token, User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import MAX_UNFINISHED, Dispute, Submission

AT_ONCE = 50
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def unlimited(settings, monkeypatch) -> None:
    """Rates are another wall: these are without them, and nothing is sent to a broker."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {}}
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # fifty of ours take a minute
    monkeypatch.setattr("celery.app.task.Task.apply_async", lambda *args, **options: None)


def at_once(post) -> list[int]:
    """Call `post` with fifty numbers, all at the same moment; return the statuses."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> int:
        start.wait()
        try:
            return int(post(number).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def browsers(user: User) -> list[Client]:
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        client.force_login(user)
    return clients


def test_submissions_by_form(alice):
    clients = browsers(alice)
    page = f"/challenges/{CHALLENGE}/"
    clients[0].get(page)  # content is read once, and not by fifty threads
    codes = at_once(lambda n: clients[n].post(page, {"source": f"x = {n}", "purpose": "SUBMIT"}))
    assert (codes.count(302), codes.count(429)) == (MAX_UNFINISHED, AT_ONCE - MAX_UNFINISHED)
    assert Submission.objects.count() == MAX_UNFINISHED


def test_submissions_by_the_api(alice):
    client = Client(headers={"Authorization": f"Token {Token.issue(alice, 'laptop')[1]}"})
    body = {"challenge": CHALLENGE, "source": "x = 1"}
    codes = at_once(lambda n: client.post("/api/v1/submissions/", body, content_type="application/json"))
    assert (codes.count(202), codes.count(429)) == (MAX_UNFINISHED, AT_ONCE - MAX_UNFINISHED)
    assert Submission.objects.count() == MAX_UNFINISHED


def test_the_same_form_fifty_times(alice):
    clients = browsers(alice)
    form = {"source": "x = 1", "key": "k", "purpose": "SUBMIT"}
    codes = at_once(lambda n: clients[n].post(f"/challenges/{CHALLENGE}/", form))
    assert codes == [302] * AT_ONCE
    assert Submission.objects.count() == 1


def test_tokens(alice):
    clients = browsers(alice)
    codes = at_once(lambda n: clients[n].post("/me/settings/tokens/", {"name": f"laptop {n}"}))
    assert (codes.count(200), codes.count(400)) == (MAX_LIVE_TOKENS, AT_ONCE - MAX_LIVE_TOKENS)
    assert Token.objects.live().count() == MAX_LIVE_TOKENS


def test_answers_to_one_question(alice):
    """Nobody tries all choices at once: the first one counts."""
    question = next(q for q in catalogue().questions.values() if q.kind == "single")
    run = QuizRun.objects.create(user=alice, topic="mixed", question_ids=[question.id])
    clients, forms = browsers(alice), [answer(run, question, right) for right in (False, True)]
    codes = at_once(lambda n: clients[n].post(f"/quizzes/{run.id}/1/", forms[n % 2]))
    assert codes == [302] * AT_ONCE
    assert Answer.objects.count() == 1


def test_disputes(alice):
    row = Submission.objects.create(
        user=alice, challenge=CHALLENGE, digest="d", source="x", purpose="SUBMIT", status="CANCELLED"
    )
    clients = browsers(alice)
    codes = at_once(lambda n: clients[n].post(f"/submissions/{row.id}/dispute/", {"text": f"because {n}"}))
    assert codes == [302] * AT_ONCE
    assert Dispute.objects.count() == 1


def test_accounts_of_one_name():
    sign_up = {"username": "dora", "email": "dora@example.org", "password1": SECRET}
    codes = at_once(lambda n: Client().post("/accounts/signup/", sign_up))
    assert {*codes} <= {200, 302}
    assert User.objects.filter(username="dora").count() == 1


def test_accounts_of_one_name_in_other_letters():
    """Whoever signs in is looked up without regard to case, so two would be one too many."""
    names = ["dora", "Dora", "DORA", "dOra"]
    form = {"email": "dora@example.org", "password1": SECRET}
    codes = at_once(lambda n: Client().post("/accounts/signup/", form | {"username": names[n % len(names)]}))
    assert {*codes} <= {200, 302}
    assert User.objects.filter(username__iexact="dora").count() == 1
    assert Client().post("/accounts/login/", {"login": "dora", "password": SECRET}).status_code == 302


def test_plans_by_one_user(alice):
    clients = browsers(alice)
    codes = at_once(lambda n: clients[n].post("/plans/two-days/follow/"))
    assert codes == [302] * AT_ONCE


def test_drafts_of_one_revision(alice):
    """One of fifty tabs wins; the others are told."""
    clients = browsers(alice)
    page = f"/challenges/{CHALLENGE}/draft/"
    clients[0].get(page)
    codes = at_once(
        lambda n: clients[n].put(page, {"source": f"x = {n}", "revision": 0}, content_type="application/json")
    )
    assert (codes.count(200), codes.count(409)) == (1, AT_ONCE - 1)
