from __future__ import annotations

import pytest


@pytest.fixture
def sent_nowhere(monkeypatch) -> None:
    """No message reaches the broker: the outermost edge, replaced."""
    monkeypatch.setattr("celery.app.task.Task.apply_async", lambda *args, **options: None)
