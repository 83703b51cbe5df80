"""Whether this site can take and grade a submission now."""

from __future__ import annotations

import os
from dataclasses import asdict

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from zerograd.celery import app
from zerograd.submissions.judges import checked_health, chosen_judge

log = structlog.get_logger(__name__)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    problems = {"database": database_problem(), "broker": broker_problem()}
    judge = checked_health(chosen_judge())
    ok = judge.ok and not any(problems.values())
    answer = {
        "ok": ok,
        **{name: problem or "ok" for name, problem in problems.items()},
        "judge": asdict(judge),
    }
    return JsonResponse(answer, status=200 if ok else 503)


def database_problem() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return _unwell("database", problem)
    return ""


def broker_problem() -> str:
    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        writable = os.access(settings.ZEROGRAD_QUEUE, os.W_OK | os.X_OK)
        return "" if writable else f"no writable folder {settings.ZEROGRAD_QUEUE}"
    try:
        with app.connection_for_write(settings.CELERY_BROKER_URL, connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1)
    except (OperationalError, OSError) as problem:
        return _unwell("broker", problem)
    return ""


def _unwell(service: str, problem: Exception) -> str:
    """Anybody may ask: what the driver says names hosts, ports and roles, and is for the log."""
    log.warning("a service does not answer", service=service, problem=str(problem))
    return "no answer"
