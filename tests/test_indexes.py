"""Every query finds its rows through an index: none reads a table that grows with the site from end to end."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from celery.app.task import Task
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.progress.history import LOOP, answered, attempted, ran
from tests.submissions.rows import grow_old, submission
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.quizzes.summaries import AnswerSummary, QuizSummary
from zerograd.submissions.accepting import accept
from zerograd.submissions.leases import RUNS_ARE_KEPT
from zerograd.submissions.models import CheckResult, Draft, Submission
from zerograd.submissions.states import Purpose
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary

SUMMARIES = [AttemptSummary, MistakeSummary, AnswerSummary, QuizSummary]
MODELS = (Submission, CheckResult, Draft, QuizRun, Answer, *SUMMARIES)
LARGE = {model._meta.db_table for model in MODELS}
PARTIAL = {index.name for model in MODELS for index in model._meta.indexes if index.condition}
PAGES = [
    "/",
    "/challenges/",
    f"/challenges/{LOOP}/",
    "/submissions/",
    f"/submissions/?challenge={LOOP}",
    "/me/",
]
PAGES += ["/quizzes/", "/plans/", "/lessons/training-loop/", "/api/v1/challenges/", "/api/v1/submissions/"]
PAGES += [f"/api/v1/submissions/?challenge={LOOP}", "/api/v1/progress/"]


def whole_reads(sql: str) -> list[str]:
    """Which large tables the planner would read whole, were there enough rows to care."""
    if not sql.startswith(("SELECT", "UPDATE", "DELETE")):
        return []
    return list(_on_postgresql(sql) if connection.vendor == "postgresql" else _on_sqlite(sql))


def _on_sqlite(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        for *_, step in cursor.fetchall():
            if step.startswith("SCAN ") and step.split()[1] in LARGE:
                yield step


def _on_postgresql(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (plan,) = cursor.fetchone()
        cursor.execute("SET LOCAL enable_seqscan = on")
        cursor.execute("SET LOCAL enable_bitmapscan = on")
    yield from _nodes((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"])


def _nodes(node: dict) -> Iterator[str]:
    table, index = node.get("Relation Name"), node.get("Index Name", "")
    if (
        table in LARGE
        and index not in PARTIAL
        and "Index Cond" not in node
        and node["Node Type"].endswith("Scan")
    ):
        yield f"{node['Node Type']} of {table} {index}"
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def asked(work) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return [query["sql"] for query in captured]


@pytest.fixture
def busy(alice, settings) -> User:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    for score in (40, 100, 40):
        attempted(alice, score, mistakes=("missing-zero-grad",))
    ran(alice)
    answered(alice, True, False)
    Draft.on_desk(alice.id, LOOP, "").put("x = 1\n", 0)
    return alice


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_no_table_whole(busy, page):
    client = Client()
    client.force_login(busy)
    sqls = asked(lambda: client.get(page))
    assert len(sqls) > 2
    assert {sql: found for sql in sqls if (found := whole_reads(sql))} == {}


def test_a_submissions_own_pages_read_no_table_whole(busy, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"
    client = Client()
    client.force_login(busy)
    rows = [submission(busy), Submission.objects.filter(attempt=True).first()]
    sqls = [sql for row in rows for sql in asked(lambda row=row: client.get(row.get_absolute_url()))]
    sqls += asked(lambda: client.get(f"{rows[0].get_absolute_url()}status/"))
    assert any("COUNT" in sql for sql in sqls)
    assert {sql: found for sql in sqls if (found := whole_reads(sql))} == {}


@pytest.mark.parametrize(
    "work",
    [
        Submission.objects.expire_leases,
        Submission.objects.requeue_late,
        Submission.objects.purge_runs,
        lambda: list(QuizRun.objects.stale_samples()),
        lambda: accept(User.objects.get(), catalogue().challenges[LOOP], "x = 1", Purpose.RUN, "a key"),
    ],
    ids=["expire", "requeue", "purge", "samples", "accept"],
)
def test_work_in_the_background_reads_no_table_whole(busy, work, monkeypatch):
    monkeypatch.setattr(Task, "apply_async", lambda *args, **options: None)
    waiting = submission(busy)
    grow_old(waiting, RUNS_ARE_KEPT * 2)
    grow_old(Submission.objects.get(purpose=Purpose.RUN), RUNS_ARE_KEPT * 2)
    sqls = asked(work)
    assert sqls
    assert {sql: found for sql in sqls if (found := whole_reads(sql))} == {}


def test_a_verdict_and_a_deletion_read_no_table_whole(busy):
    row = Submission.objects.filter(attempt=True).first()
    sqls = asked(row.delete) + asked(lambda: attempted(busy, 40, mistakes=("missing-zero-grad",)))
    assert {sql: found for sql in sqls if (found := whole_reads(sql))} == {}
