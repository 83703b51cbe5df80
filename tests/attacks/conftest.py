from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture
def sent_nowhere(monkeypatch) -> None:
    """No message reaches the broker: the outermost edge, replaced."""
    monkeypatch.setattr("celery.app.task.Task.apply_async", lambda *args, **options: None)


@pytest.fixture
def unlimited(settings, sent_nowhere) -> None:
    """Rates are another wall: what stands behind them is tried without them, beside a judge that is well."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {}}
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"
    cache.clear()
