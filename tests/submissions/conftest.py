from __future__ import annotations

import pytest
from celery.app.task import Task
from django.test import Client

from sandbox.content import Challenge
from tests.submissions.rows import CHALLENGE, submission
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.submissions.models import Submission


@pytest.fixture
def alice(db) -> User:
    return User.objects.create(username="alice")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create(username="bob")


@pytest.fixture
def web(alice) -> Client:
    """Alice's browser."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def challenge() -> Challenge:
    return catalogue().challenges[CHALLENGE]


@pytest.fixture
def queued(alice) -> Submission:
    return submission(alice)


@pytest.fixture
def right_judge(settings) -> None:
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"


@pytest.fixture
def sent(monkeypatch) -> list:
    """What was published to the broker: the outermost edge, replaced."""
    messages: list = []

    def publish(task, args=None, kwargs=None, **options):
        messages.append((task.name.rsplit(".", 1)[-1], *(args or ()), options.get("countdown")))

    monkeypatch.setattr(Task, "apply_async", publish)
    return messages
